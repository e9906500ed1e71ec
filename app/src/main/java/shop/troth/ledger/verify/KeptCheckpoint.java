package shop.troth.ledger.verify;

import java.util.List;
import java.util.stream.Collectors;

/** Finds a checkpoint in a file with nothing else in it, or in the text of a whole email. */
public final class KeptCheckpoint {

    private KeptCheckpoint() {}

    /**
     * @param origin of the ledger, the first line of its checkpoints
     * @return the note as it was signed
     * @throws VerificationFault if there is none
     */
    public static String in(String text, String origin) throws VerificationFault {
        var lines = text.lines()
                .map(it -> it.strip().replaceFirst("^(> ?)+", "").strip())
                .toList();
        int start = lines.indexOf(origin);
        while (start >= 0 && !(start + 2 < lines.size() && lines.get(start + 1).matches("[0-9]+"))) {
            int next = lines.subList(start + 1, lines.size()).indexOf(origin);
            start = next < 0 ? -1 : start + 1 + next;
        }
        if (start < 0) {
            throw new VerificationFault("The given checkpoint is not of the ledger %s.".formatted(origin));
        }
        var head = lines.subList(start, lines.size()).stream()
                .takeWhile(it -> !it.isEmpty())
                .toList();
        var signatures = lines.subList(start + head.size(), lines.size()).stream()
                .dropWhile(String::isEmpty)
                .takeWhile(it -> it.startsWith("— "))
                .toList();
        return block(head) + "\n" + block(signatures);
    }

    private static String block(List<String> lines) {
        return lines.stream().map(it -> it + "\n").collect(Collectors.joining());
    }
}
