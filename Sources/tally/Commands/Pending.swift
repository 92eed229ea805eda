import ArgumentParser

struct Bench: ParsableCommand {}
struct DemoCommand: ParsableCommand {}
