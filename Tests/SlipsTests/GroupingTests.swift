import Slips
import Testing
