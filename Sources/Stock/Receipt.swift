/// A delivery at a dock, as a document: its GRN.
package enum Receipt {}
