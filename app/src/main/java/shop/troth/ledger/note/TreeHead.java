package shop.troth.ledger.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import shop.troth.ledger.tree.Hashing;

/**
 * The content of a checkpoint (C2SP tlog-checkpoint): the origin, the number of leaves, and the root of a tree.
 *
 * @param root 32 bytes
 */
public record TreeHead(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** @throws IllegalArgumentException if the text of the note is not a checkpoint; extension lines are ignored */
    public static TreeHead of(SignedNote note) {
        var line = note.text().split("\n", -1);
        if (line.length < 4 || line[0].isEmpty() || !SIZE.matcher(line[1]).matches()) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        var root = Base64.getDecoder().decode(line[2]);
        if (root.length != Hashing.SIZE
                || !Base64.getEncoder().encodeToString(root).equals(line[2])) {
            throw new IllegalArgumentException("a checkpoint's root must be 32 bytes in base64");
        }
        return new TreeHead(line[0], Long.parseLong(line[1]), root);
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHead it
                && it.origin.equals(origin)
                && it.size == size
                && Arrays.equals(it.root, root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
