package shop.troth.decoys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.troth.kernel.SubjectId;

/**
 * What is sealed in a store's row: a line with the number and the time, and a line for each decoy.
 *
 * @param number how many times the list was written; an older copy has a lower number
 * @param watched when the last watch over them ended, to the millisecond
 */
record DecoyList(long number, Instant watched, List<Decoy> decoys) {

    /** The list before the first watch. */
    static final DecoyList NONE = new DecoyList(0, Instant.EPOCH, List.of());

    /** The next list, changed between two watches. */
    DecoyList with(List<Decoy> changed) {
        return new DecoyList(number + 1, watched, changed);
    }

    /** The next list, at the end of a watch. */
    DecoyList watched(List<Decoy> left, Instant at) {
        return new DecoyList(number + 1, at, left);
    }

    String text() {
        return "%d %d\n".formatted(number, watched.toEpochMilli())
                + decoys.stream()
                        .map(it -> "%s %s %d\n"
                                .formatted(
                                        it.person().value(),
                                        it.number(),
                                        it.planted().toEpochMilli()))
                        .collect(Collectors.joining());
    }

    /** Reads a list; one that an earlier release wrote has no line with the number and the time. */
    static DecoyList read(String text) {
        var lines = text.lines()
                .filter(it -> !it.isBlank())
                .map(it -> it.strip().split(" "))
                .toList();
        var decoys = lines.stream()
                .filter(it -> it.length == 3)
                .map(it -> new Decoy(new SubjectId(UUID.fromString(it[0])), it[1], time(it[2])))
                .toList();
        return lines.stream()
                .filter(it -> it.length == 2)
                .findFirst()
                .map(it -> new DecoyList(Long.parseLong(it[0]), time(it[1]), decoys))
                .orElseGet(() -> NONE.with(decoys));
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
