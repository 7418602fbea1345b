"""The steps that put a build on a hub: one commit, verified by loading it, and the tag last.

Whatever fails at any step, the hub holds the old state, or the new commit without its tag, and the next run goes on
from there. A tag never moves.
"""

from __future__ import annotations

from chidao.errors import ChidaoError
from chidao.publication.candidate import Candidate, read_candidate
from chidao.publication.hub import Hub, MovedError, Refs
from chidao.publication.outcome import Outcome, RefusedError, Say, State
from chidao.publication.patience import TransientError
from chidao.publication.plan import Plan, different, make_plan
from chidao.publication.verification import verify_by_loading
from chidao.release.names import MANIFEST

_NEXT_VERSION = "Give the corpus a new version (annotations/release.json), build and publish that."
_NOTHING = Plan((), ())


class HubRelease:
    """Publishes one build to one repository.

    Args:
        candidate: the build.
        hub: the repository.
        say: told about each step.
        pull_request: propose the commit instead of making it; the tag is then for a later run, after the merge.
        private: how the repository is made, if it has to be.
    """

    def __init__(
        self, candidate: Candidate, hub: Hub, say: Say, *, pull_request: bool = False, private: bool = False
    ) -> None:
        self._candidate, self._hub, self._say = candidate, hub, say
        self._pull_request, self._private = pull_request, private

    def plan(self) -> Outcome:
        """Say what publishing would do; nothing is changed.

        Raises:
            RefusedError: the release exists with other content, or is being made by somebody else.
            ChidaoError: the hub does not answer.
        """
        refs = self._hub.refs(pulls=self._pull_request)
        if refs is None:
            self._say(f"{self._hub.repository} would be made")
            return self._outcome("would publish", None, Plan(tuple(self._candidate.files), ()))
        done = self._tagged(refs)
        if done:
            return done
        commit, pull = self._find(refs)
        plan = _NOTHING if commit else self._compare(refs)
        return self._outcome("would publish", commit, plan, pull)

    def publish(self) -> Outcome:
        """Publish the build; where that is done already, say so.

        Raises:
            RefusedError: the release exists with other content, is being made by somebody else, or the repository was
                changed meanwhile.
            ChidaoError: it could not be finished; the next run goes on.
        """
        refs = self._refs()
        done = self._tagged(refs)
        if done:
            return done
        commit, pull = self._find(refs)
        plan = _NOTHING
        if commit is None:
            commit, pull, plan = self._commit(refs)
        else:
            self._say(f"commit {commit} holds this release already")
        self._verify(commit)
        if self._pull_request and pull:
            return self._outcome("proposed", commit, plan, pull)
        target = self._tag(commit)
        state: State = "published" if target == commit else "already published"
        return self._outcome(state, target, plan)

    def _refs(self) -> Refs:
        refs = self._hub.refs(pulls=self._pull_request)
        if refs is None:
            self._say(f"make {self._hub.repository}")
            self._hub.create(private=self._private)
            refs = self._hub.refs(pulls=self._pull_request)
        if refs is None:
            raise ChidaoError(
                f"{self._hub.repository} was made, but the hub does not know it yet", "Run the same command again."
            )
        return refs

    def _tagged(self, refs: Refs) -> Outcome | None:
        """Say that the release exists; None where its tag does not.

        Raises:
            RefusedError: the tag is on other content.
        """
        target = refs.tags.get(self._candidate.tag)
        if target is None:
            return None
        if self._differs(target):
            raise RefusedError(
                f"{self._hub.repository}: the tag {self._candidate.tag} exists, on commit {target}, with other content"
                " than this build; tags never move",
                _NEXT_VERSION,
            )
        return self._outcome("already published", target, _NOTHING)

    def _find(self, refs: Refs) -> tuple[str | None, str | None]:
        """Find a commit that holds the build: of an earlier run, or of somebody who published the same build.

        Returns:
            the commit and, if it is one, the reference of its pull request.

        Raises:
            RefusedError: there is an unfinished release of this version with other content.
        """
        if refs.main is not None:
            if not self._differs(refs.main):
                return refs.main, None
            for commit in self._hub.titled(self._candidate.title):
                if self._differs(commit):
                    raise RefusedError(
                        f"{self._hub.repository}: commit {commit} is a release of {self._candidate.tag} with other"
                        " content, and its tag is not set yet",
                        f"Whoever made it can finish it by publishing again. {_NEXT_VERSION}",
                    )
                return commit, None
        for pull, commit in refs.pulls.items():
            if not self._differs(commit):
                return commit, pull
        return None, None

    def _differs(self, commit: str) -> bool:
        return bool(different(self._candidate, self._hub.tree(commit)))

    def _compare(self, refs: Refs) -> Plan:
        if refs.main is None:
            return Plan(tuple(self._candidate.files), ())
        tree = self._hub.tree(refs.main)
        earlier = self._hub.manifest(refs.main) if MANIFEST in tree else None
        return make_plan(self._candidate, tree, earlier)

    def _check_unchanged(self) -> None:
        folder = self._candidate.folder
        try:
            is_same = read_candidate(folder) == self._candidate
        except ChidaoError:
            is_same = False
        if not is_same:
            raise ChidaoError(
                f"{folder}: was built anew while it was uploaded; nothing was committed", "Run the same command again."
            )

    def _commit(self, refs: Refs) -> tuple[str, str | None, Plan]:
        """Upload what is missing and make the one commit; whatever the answer, find out whether it was made."""
        plan = self._compare(refs)
        operations = plan.operations(self._candidate)
        self._say(f"upload {len(plan.added)} files ({plan.size(self._candidate)} bytes), delete {len(plan.deleted)}")
        try:
            self._hub.upload(operations, pull_request=self._pull_request)
        except ChidaoError:
            # A file that is replaced while it is sent arrives as neither, which the hub refuses; that is not the cause.
            self._check_unchanged()
            raise
        self._check_unchanged()
        description = f"manifest.json has SHA-256 {self._candidate.digest}."
        patience = self._hub.patience
        for attempt in range(1, patience.tries + 1):
            self._say("commit")
            try:
                commit, pull = self._hub.commit(
                    operations, self._candidate.title, description, refs.main, pull_request=self._pull_request
                )
            except TransientError as failure:
                patience.pause("commit", failure, attempt)
                moved = False
            except MovedError:
                moved = True
            else:
                return commit, pull, plan
            now = self._refs()
            found, pull = self._find(now)
            if found:
                self._say(f"commit {found} was made all the same")
                return found, pull, plan
            if moved or now.main != refs.main:
                raise RefusedError(
                    f"{self._hub.repository}: somebody else changed it meanwhile; nothing of this release was"
                    " committed",
                    "Look at what they did, and run the same command again.",
                )
        raise ChidaoError(f"{self._hub.repository}: the commit could not be made", "Run the same command again later.")

    def _verify(self, commit: str) -> None:
        """Make sure that a commit holds the build, and that `datasets` loads from it what the build holds.

        Raises:
            ChidaoError: it does not; the tag is not set.
        """
        self._say(f"verify commit {commit}: {len(self._candidate.files)} files")
        wrong = different(self._candidate, self._hub.tree(commit))
        if wrong:
            raise ChidaoError(
                f"{self._hub.repository}: commit {commit}: {wrong[0]} is not the file that was sent; the tag"
                f" {self._candidate.tag} was not set",
                "Run the same command again.",
            )
        self._say(f"verify commit {commit}: load it")
        problem = verify_by_loading(self._hub.repository, commit, self._candidate.manifest, self._hub.patience)
        if problem:
            raise ChidaoError(
                f"{self._hub.repository}: commit {commit} does not load as it was built ({problem}); the tag"
                f" {self._candidate.tag} was not set",
                "Run the same command again; if it stays so, tell the hub.",
            )

    def _tag(self, commit: str) -> str:
        """Set the tag and read it back; give the commit that it names, which holds this build.

        Raises:
            RefusedError: somebody else has set it elsewhere.
        """
        tag, patience = self._candidate.tag, self._hub.patience
        for attempt in range(1, patience.tries + 1):
            self._say(f"tag {tag}")
            failure = TransientError("the tag cannot be seen yet")
            try:
                self._hub.create_tag(tag, commit, self._candidate.title)
            except TransientError as error:
                failure = error
            except MovedError:
                pass
            refs = self._refs()
            target = refs.tags.get(tag)
            if target == commit or (target is not None and self._tagged(refs)):
                return target
            patience.pause("tag", failure, attempt)
        raise ChidaoError(
            f"{self._hub.repository}: commit {commit} holds the release, but its tag {tag} could not be set",
            "Run the same command again.",
        )

    def _outcome(self, state: State, commit: str | None, plan: Plan, pull: str | None = None) -> Outcome:
        return Outcome(
            state=state,
            target=self._hub.repository,
            tag=self._candidate.tag,
            commit=commit,
            pull_request=pull,
            added=plan.added,
            deleted=plan.deleted,
            size=plan.size(self._candidate),
        )
