"""What an annotator does in Label Studio, in a real browser: look, choose, delete, mark, fill in, submit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from studio.real import EMAIL, RealStudio

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Names the browser where none of the usual names is on PATH.
VARIABLE = "CHIDAO_CHROMIUM"
_TEXT = ".lsf-htx-richtext"
#: The last piece of each region in the text; the list of regions shows only some.
_REGIONS = f"{_TEXT} [data-label]"
#: Where on the screen a code point of the text is. Lines are elements of their own, with <br> between them.
_PLACE = """(at) => {
  const walker = document.createTreeWalker(
    document.querySelector('.lsf-htx-richtext'), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) { passed += node.tagName === 'BR' ? 1 : 0; continue; }
    const letters = Array.from(node.data);
    if (at < passed + letters.length) {
      const start = letters.slice(0, at - passed).join('').length;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + letters[at - passed].length);
      const box = range.getBoundingClientRect();
      return [box.left, box.right, (box.top + box.bottom) / 2];
    }
    passed += letters.length;
  }
  throw new Error(`no letter ${at}`);
}"""


def chromium() -> str | None:
    """Find the system's Chromium; None where there is none."""
    names = [os.environ[VARIABLE]] if os.environ.get(VARIABLE) else ["chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if (found := shutil.which(name))), None)


class Annotator:
    """A person at the labelling page. Offsets are code points of the clean text."""

    def __init__(self, studio: RealStudio, page: Page) -> None:
        self.studio, self.page = studio, page
        self.elsewhere: list[str] = []
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.studio.url, "data:", "blob:")):
            self.elsewhere.append(url)

    def log_in(self) -> None:
        page = self.page
        page.goto(f"{self.studio.url}/user/login/")
        page.fill("input[name=email]", EMAIL)
        page.fill("input[name=password]", self.studio.password)
        page.click("button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)

    def open(self, project: int, document: str, regions: int) -> None:
        """Open a document by its id and wait until all its regions are there."""
        task = self._task(project, document)
        self.page.goto(f"{self.studio.url}/projects/{project}/data?task={task}")
        self.page.wait_for_selector(_TEXT)
        self.page.wait_for_load_state("networkidle")
        self.wait_for_regions(regions)

    def _task(self, project: int, document: str) -> int:
        headers = {"Authorization": f"Token {self.studio.legacy}"}
        params = {"project": project, "include": "id,data", "page_size": 1000}
        answer = httpx2.get(f"{self.studio.url}/api/tasks/", headers=headers, params=params, trust_env=False)
        return int(next(each["id"] for each in answer.json()["tasks"] if each["data"]["doc_id"] == document))

    def wait_for_regions(self, number: int) -> None:
        script = f"(n) => document.querySelectorAll('{_REGIONS}').length === n"
        self.page.wait_for_function(script, arg=number)

    def choose(self, at: int) -> None:
        """Click on the innermost region that a letter is in."""
        left, right, middle = self.page.evaluate(_PLACE, at)
        self.page.mouse.click((left + right) / 2, middle)
        self.page.get_by_role("button", name="Delete selected region").wait_for()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def delete(self, at: int, left: int) -> None:
        """Delete a region; `left` are left."""
        self.choose(at)
        self.press("Backspace")
        self.wait_for_regions(left)

    def mark(self, key: str, start: int, end: int, regions: int) -> None:
        """Mark a new region with the label of a key and choose it; there are then `regions`."""
        self.press(key)
        left, _, top = self.page.evaluate(_PLACE, start)
        _, right, bottom = self.page.evaluate(_PLACE, end - 1)
        mouse = self.page.mouse
        mouse.move(left + 1, top)
        mouse.down()
        mouse.move(right - 1, bottom, steps=8)
        mouse.up()
        self.wait_for_regions(regions)
        self.choose(start)

    def pick(self, control: str, value: str) -> None:
        """Pick a value of an enumeration; the header above it begins with the attribute's name."""
        header = self.page.locator("h4", has_text=control.partition("__")[2] + ":").first
        box = header.locator("xpath=following-sibling::*[1]").get_by_text(value, exact=True)
        box.click()
        self.page.wait_for_timeout(300)

    def fill(self, control: str, value: str) -> None:
        """Fill in a value and press Enter."""
        box = self.page.locator(f'input[name="{control}"]')
        box.fill(value)
        box.press("Enter")
        self.page.wait_for_timeout(300)

    def clear(self, control: str) -> None:
        """Take the value out of a control."""
        box = self.page.locator(f'[name^="{control}:"]').locator("xpath=..")
        box.get_by_test_id("htx-textbox-delete-button").click()
        self.page.locator(f'input[name="{control}"]').wait_for()

    def note(self, text: str) -> None:
        """Write a note on the chosen region."""
        self.page.get_by_role("button", name="Edit region's meta").click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.page.get_by_text(text).wait_for()

    def link(self, head: int, tail: int) -> None:
        """Draw a relation between two regions, without a type."""
        self.choose(head)
        self.page.get_by_role("button", name="Create Relation").click()
        left, right, middle = self.page.evaluate(_PLACE, tail)
        self.page.mouse.click((left + right) / 2, middle)
        self.page.wait_for_timeout(500)

    def submit(self) -> None:
        """Submit, or update what was submitted, and wait until Label Studio has it."""
        button = self.page.get_by_role("button", name="Submit").or_(self.page.get_by_role("button", name="Update"))
        with self.page.expect_response(
            lambda answer: "/annotations" in answer.url and answer.request.method in ("POST", "PATCH")
        ) as taken:
            button.first.click()
        assert taken.value.ok, taken.value.status

    def picture(self, path: Path) -> None:
        # Nothing under the mouse, so that no hint lies over the page.
        self.page.mouse.move(1, 1)
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=path)


@contextmanager
def annotator(studio: RealStudio) -> Iterator[Annotator]:
    """Start a browser, log in, and end the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            page = browser.new_page(viewport={"width": 1400, "height": 800})
            page.set_default_timeout(60_000)
            person = Annotator(studio, page)
            person.log_in()
            yield person
        finally:
            browser.close()
