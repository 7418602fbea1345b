"""The labelling configuration of Label Studio, made from the scheme: colours, keys, a control an attribute."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from chidao.errors import ChidaoError
from chidao.scheme import Attribute, Scheme

#: Colours that people with colour-blindness can tell apart (Okabe and Ito, 2008), the dark ones first.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
KEYS = "123456789qwertyuiopasdfghjkl"


def control_name(label: str, attribute: str) -> str:
    """Name the control of an attribute."""
    return f"{label}__{attribute}"


def controls(scheme: Scheme) -> dict[str, tuple[str, str]]:
    """Map the name of each control to its label and attribute.

    Raises:
        ChidaoError: two attributes would have the same control.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, label in scheme.labels.items():
        for attribute in label.attributes:
            control = control_name(name, attribute)
            if found.setdefault(control, (name, attribute)) != (name, attribute):
                raise ChidaoError(
                    f"schema/scheme.json: {name}.{attribute} and {'.'.join(found[control])} would both be {control}",
                    "Rename one of them.",
                )
    return found


def colour_of(number: int) -> str:
    """Give the colour of the label of a number, from 0."""
    return COLOURS[number % len(COLOURS)]


def labelling_config(scheme: Scheme) -> str:
    """Write the configuration."""
    controls(scheme)
    lines = ["<View>", ' <Labels name="label" toName="text" showInline="true">']
    for number, (name, label) in enumerate(scheme.labels.items()):
        key = f" hotkey={quoteattr(KEYS[number])}" if number < len(KEYS) else ""
        hint = f" hint={quoteattr(label.definition)}"
        lines.append(f"  <Label value={quoteattr(name)} background={quoteattr(colour_of(number))}{key}{hint}/>")
    lines += [" </Labels>", ' <Relations name="relations" toName="text">']
    lines += [
        f"  <Relation value={quoteattr(name)} background={quoteattr(colour_of(number))}/>"
        for number, name in enumerate(scheme.relations)
    ]
    lines += [" </Relations>", ' <Text name="text" value="$text" granularity="symbol"/>']
    for name, label in scheme.labels.items():
        shown = f'visibleWhen="region-selected" whenTagName="label" whenLabelValue={quoteattr(name)}'
        lines.append(f" <View {shown}>")
        for attribute, definition in label.attributes.items():
            lines.append(f'  <Header value={quoteattr(f"{attribute}: {definition.definition}")} size="6"/>')
            lines += _control(name, attribute, definition)
        lines.append(" </View>")
    return "\n".join([*lines, "</View>", ""])


def _control(label: str, name: str, attribute: Attribute) -> Iterator[str]:
    required = ' required="true"' if not (attribute.optional or attribute.nullable) else ""
    common = f'name={quoteattr(control_name(label, name))} toName="text" perRegion="true"'
    condition = f' whenTagName="label" whenLabelValue={quoteattr(label)}' if required else ""
    if attribute.type in ("enum", "true"):
        yield f'  <Choices {common} choice="single" showInline="true"{required}{condition}>'
        for value, hint in attribute.values.items() if attribute.type == "enum" else (("true", ""),):
            yield f"   <Choice value={quoteattr(value)} hint={quoteattr(hint)}/>"
        yield "  </Choices>"
    elif attribute.type in ("integer", "ordinal"):
        least = ' min="1"' if attribute.type == "ordinal" else ""
        yield f'  <Number {common} step="1"{least}{required}{condition}/>'
    else:
        yield f'  <TextArea {common} maxSubmissions="1" editable="true" rows="1"{required}{condition}/>'
