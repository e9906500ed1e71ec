package shop.troth.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What says that it runs in the caller's transaction must refuse to run without one ({@code Propagation.MANDATORY}). Files in which
 * something did not when this rule came are listed in {@code transactions.txt}, with how many; a number may only fall.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallersTransactionTests {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path LISTED = Path.of("src/test/resources/shop/troth/transactions.txt");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s*]+");
    private static final Pattern BODY = Pattern.compile("[{;]");

    @Test
    void nothing_that_speaks_of_its_callers_transaction_would_run_without_one() throws IOException {
        var found = new TreeMap<String, Integer>();
        try (var files = Files.walk(MAIN)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var count = without(Files.readString(file));
                if (count > 0) {
                    found.put(MAIN.relativize(file).toString(), count);
                }
            }
        }
        assertThat(found).isEqualTo(listed());
    }

    @Test
    void a_method_with_the_words_counts_unless_it_refuses() {
        var says = "/** Adds it,\n * in the caller's\n * transaction. */\n";

        assertThat(without(says + "void add(Order order) {}")).isOne();
        assertThat(without(says + "void add(Order order);")).isOne();
        assertThat(without(says + "@Transactional(propagation = Propagation.MANDATORY)\nvoid add() {}"))
                .isZero();
        assertThat(without("/** Adds it. */\nvoid add() {}")).isZero();
    }

    /** How many comments have the words, and no {@code MANDATORY} between them and the body, or the end, of what they describe. */
    private static int without(String text) {
        int count = 0;
        for (int at = text.indexOf("/**"); at >= 0; at = text.indexOf("/**", at + 1)) {
            var end = text.indexOf("*/", at);
            if (end < 0) {
                break;
            }
            var words = BETWEEN_WORDS
                    .matcher(text.substring(at, end))
                    .replaceAll(" ")
                    .replace('’', '\'');
            var declared = BODY.split(text.substring(end), 2)[0];
            if (words.contains("caller's transaction") && !declared.contains("MANDATORY")) {
                count++;
            }
        }
        return count;
    }

    private static Map<String, Integer> listed() throws IOException {
        List<String> lines = Files.readAllLines(LISTED);
        return lines.stream()
                .map(it -> it.split(" "))
                .collect(Collectors.toMap(it -> it[0], it -> Integer.valueOf(it[1]), Integer::sum, TreeMap::new));
    }
}
