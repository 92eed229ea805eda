"""Says what hid-tools reads in report descriptors: hexadecimal digits in, a line a descriptor.

For each a line `= HEX`, and below it a line a field in the order of the reports: which way, the
report's number, the first bit behind that number and the size of a value, then what it is.
"""

import sys

from hidtools.hid import ReportDescriptor


def usage(value):
    return f"{value >> 16:x}:{value & 0xFFFF:x}"


def limits(field):
    return f"{field.logical_min}...{field.logical_max}"


def lines(kind, number, report):
    constant = None
    for field in report:
        start = field.start - (8 if report.numbered else 0)
        size = field.size * field.count
        if field.is_const:
            # Padding is padding, however many pieces it is told in.
            if constant and constant[1] == start:
                constant[1] = start + size
            else:
                constant = [start, start + size]
                yield constant
        elif field.is_array:
            usages = " ".join(usage(value) for value in field.usages)
            yield f"{start}+{field.size}x{field.count} array {limits(field)} {usages}"
        else:
            yield f"{start}+{field.size} value {limits(field)} {usage(field.usage)}"


def describe(digits):
    print("=", digits)
    descriptor = ReportDescriptor.from_bytes(bytes.fromhex(digits))
    kinds = {
        "input": descriptor.input_reports,
        "output": descriptor.output_reports,
        "feature": descriptor.feature_reports,
    }
    for kind, reports in kinds.items():
        for number, report in sorted(reports.items()):
            number = max(number, 0)
            for line in list(lines(kind, number, report)):
                if isinstance(line, list):
                    line = f"{line[0]}-{line[1]} constant"
                print(kind, number, line)


for line in sys.stdin:
    describe(line.strip())
