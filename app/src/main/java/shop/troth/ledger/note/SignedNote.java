package shop.troth.ledger.note;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text with signatures (C2SP signed-note).
 *
 * @param text what is signed; ends in a line feed
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final Pattern LINE = Pattern.compile("(?U)— ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})");
    private static final int MOST_SIGNATURES = 100;

    /** One signature line: the name and key id that it claims, and the signature of the text. */
    public record Line(String name, int keyId, byte[] signature) {

        /** The line with its line break. */
        public String text() {
            var bytes = ByteBuffer.allocate(4 + signature.length)
                    .putInt(keyId)
                    .put(signature)
                    .array();
            return "— " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException if it is not a note with at least one signature */
    public static SignedNote parse(String note) {
        int border = note.lastIndexOf("\n\n");
        if (border < 0 || !note.endsWith("\n") || note.chars().anyMatch(it -> it < ' ' && it != '\n')) {
            throw new IllegalArgumentException("not a signed note");
        }
        var lines = note.substring(border + 2).split("\n", -1);
        if (lines.length < 2 || lines.length > MOST_SIGNATURES + 1) {
            throw new IllegalArgumentException("a note with no signatures or too many");
        }
        var signatures = new ArrayList<Line>();
        for (var line : List.of(lines).subList(0, lines.length - 1)) {
            signatures.add(signature(line));
        }
        return new SignedNote(note.substring(0, border + 1), signatures);
    }

    /** Whether this key signed it. Returns false if any signature with the key's name and id is invalid. */
    public boolean signedBy(VerifierKey key) {
        var own = signatures.stream()
                .filter(it -> it.name().equals(key.name()) && it.keyId() == key.id())
                .toList();
        return !own.isEmpty() && own.stream().allMatch(it -> key.signed(text, it.signature()));
    }

    /**
     * Whether at least one of these keys signed it. Signatures of unknown keys are ignored, but one with the id of a key must be by it.
     *
     * @param name of all the keys
     */
    public boolean signedBy(String name, Collection<VerifierKey> keys) {
        var own = signatures.stream()
                .filter(it -> it.name().equals(name) && keys.stream().anyMatch(key -> key.id() == it.keyId()))
                .toList();
        return !own.isEmpty()
                && own.stream()
                        .allMatch(line -> keys.stream()
                                .anyMatch(key -> key.id() == line.keyId() && key.signed(text, line.signature())));
    }

    /** The same note with the signatures of the other note added. */
    public SignedNote with(SignedNote other) {
        if (!other.text.equals(text)) {
            throw new IllegalArgumentException("signatures of a different text");
        }
        var both = new ArrayList<>(signatures);
        both.addAll(other.signatures);
        return new SignedNote(text, both);
    }

    /** The same note with one more signature. */
    public SignedNote with(Line line) {
        return with(new SignedNote(text, List.of(line)));
    }

    /** Parses a signature line without its line break. */
    public static Line line(String line) {
        return signature(line);
    }

    /** The whole note as text. */
    public String note() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(it -> note.append(it.text()));
        return note.toString();
    }

    private static Line signature(String line) {
        var match = LINE.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException("a signature line must be “— name base64”");
        }
        var bytes = Base64.getDecoder().decode(match.group(2));
        if (bytes.length < 5 || !Base64.getEncoder().encodeToString(bytes).equals(match.group(2))) {
            throw new IllegalArgumentException("a signature line must contain a key id and a signature in base64");
        }
        return new Line(match.group(1), ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
    }
}
