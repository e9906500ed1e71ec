package shop.troth.proof.exits;

/**
 * A kind of data, seen at an exit. Holds no value.
 *
 * @param data a leaf of the vocabulary
 * @param at where exactly, such as the column of a table or the page; the empty text where the exit says it all
 */
record Sighting(Exit exit, String data, String at) {

    Sighting(Exit exit, String data) {
        this(exit, data, "");
    }
}
