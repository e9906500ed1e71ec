package shop.troth.stores;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code original.yaml}: the privacy policy of a real store that this store's policy restates, sentence by sentence, each in
 * short words of our own, for its text is not ours to copy.
 *
 * @param title such as {@code Millipore’s privacy policy of August 5, 2004}
 * @param site host on which it stood
 * @param year in which it stood there
 * @param sentences in the original's order
 */
public record OriginalPolicy(String title, String site, int year, List<Sentence> sentences) {

    private static final int FIRST_YEAR = 1991;
    private static final int LAST_YEAR = 9999;

    /**
     * A sentence.
     *
     * @param says what it says
     * @param clauses ids of the clauses that carry it; empty for a sentence that no clause can carry
     * @param stricter what our clauses promise beyond it, and why; empty for nothing
     * @param narrower what it says that ours don't, and why; empty for nothing
     * @param none why no clause carries it; empty if one does
     */
    public record Sentence(String says, List<String> clauses, String stricter, String narrower, String none) {}

    /**
     * Reads it.
     *
     * @param folder {@code stores/ID}
     * @return empty for a store whose policy is its own
     * @throws shop.troth.kernel.Problem if the file is wrong, with the line
     */
    public static Optional<OriginalPolicy> read(Path folder) {
        var file = folder.resolve("original.yaml");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var yaml = YamlNode.read(file).only("title", "site", "year", "sentences");
        return Optional.of(new OriginalPolicy(
                yaml.at("title").oneLine(),
                yaml.at("site").oneLine(),
                yaml.at("year").as("a year such as 2004", OriginalPolicy::year),
                yaml.at("sentences").list(OriginalPolicy::sentence)));
    }

    private static Sentence sentence(YamlNode yaml) {
        yaml.only("says", "clauses", "stricter", "narrower", "none");
        if (yaml.find("clauses").isPresent() == yaml.find("none").isPresent()) {
            throw yaml.problem("needs either “clauses” or “none”, which says why no clause carries the sentence");
        }
        return new Sentence(
                yaml.at("says").oneLine(),
                yaml.find("clauses").map(YamlNode::texts).orElse(List.of()),
                text(yaml, "stricter"),
                text(yaml, "narrower"),
                text(yaml, "none"));
    }

    private static String text(YamlNode yaml, String key) {
        return yaml.find(key).map(YamlNode::oneLine).orElse("");
    }

    private static int year(String text) {
        var year = Integer.parseInt(text);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("no year of the web");
        }
        return year;
    }
}
