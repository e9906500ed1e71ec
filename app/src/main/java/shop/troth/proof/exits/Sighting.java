package shop.troth.proof.exits;

/**
 * A kind of data that was seen at an exit. Contains no value.
 *
 * @param data a data category of the vocabulary
 * @param at where exactly, such as a column of a table or a page; empty if the exit says enough
 */
record Sighting(Exit exit, String data, String at) {

    Sighting(Exit exit, String data) {
        this(exit, data, "");
    }
}
