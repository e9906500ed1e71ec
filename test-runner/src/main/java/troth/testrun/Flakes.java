package troth.testrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes that have flaked before: a row each in {@code docs/flakes.md}, whose first cell is the class in backticks. A class
 * may flake once; then its cause is found and written there.
 */
final class Flakes {

    private static final Pattern ROW = Pattern.compile("^\\|\\s*`([^`]+)`\\s*\\|.*");

    private final Set<String> known;

    private Flakes(Set<String> known) {
        this.known = known;
    }

    static Flakes read(Path file) throws IOException {
        var known = new HashSet<String>();
        for (var line : Files.readAllLines(file)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                known.add(row.group(1));
            }
        }
        return new Flakes(known);
    }

    /** Whether this class is in the list, by its full or its simple name. */
    boolean lists(String test) {
        var type = test.replaceFirst("#.*", "");
        return known.contains(type) || known.contains(type.substring(type.lastIndexOf('.') + 1));
    }
}
