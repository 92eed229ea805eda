"""GS1 keys with their check digits, and the text of a scan as a tape writes it."""

GS = "\x1d"


def check_digit(body):
    """Modulo 10, weights 3 and 1 from the right. Source: GS1 General Specifications 7.9.1."""
    total = sum(int(c) * (3 if i % 2 == 0 else 1) for i, c in enumerate(reversed(body)))
    return str((10 - total % 10) % 10)


def with_check(body):
    return body + check_digit(body)


def gtin13(prefix, number):
    """A GTIN-13 from a company prefix of 7 digits."""
    return with_check(f"{prefix}{number:05d}")


def gtin14(gtin, indicator):
    """The GTIN-14 of a pack of `gtin`, whose check digit is its own."""
    return with_check(f"{indicator}{gtin[:12]}")


def gln(prefix):
    return with_check(f"{prefix}90000")


def sscc(prefix, number):
    return with_check(f"3{prefix}{number:09d}")


def escaped(text):
    r"""`\xHH` for what is not printable ASCII, `\\` for a backslash."""
    return "".join(
        "\\\\" if c == "\\" else c if " " <= c <= "~" else f"\\x{ord(c):02X}" for c in text
    )
