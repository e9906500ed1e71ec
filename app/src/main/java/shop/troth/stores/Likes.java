package shop.troth.stores;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of {@code likes.yaml}: what a store asks signed-in customers about what they like, and which products each answer points to.
 * A store without the file asks nothing.
 *
 * @param questions from none to {@link #MOST}, in the order of the page
 */
public record Likes(List<Question> questions) {

    /** The most questions of a store. */
    public static final int MOST = 3;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Likes NONE = new Likes(List.of());

    /**
     * A question, of which a customer chooses one option or none.
     *
     * @param id never changed once used
     * @param title as people read it, such as {@code Your skin}
     */
    public record Question(String id, String title, List<Option> options) {

        /** The option with this id; empty if the store does not have it, or no longer has it. */
        public Optional<Option> option(String wanted) {
            return options.stream().filter(it -> it.id().equals(wanted)).findFirst();
        }
    }

    /**
     * An option.
     *
     * @param id never changed once used
     * @param categories products of these categories fit it
     * @param attribute products whose attribute of this name contains one of {@code words} fit it; empty for none
     */
    public record Option(String id, String title, List<String> categories, String attribute, List<String> words) {}

    /** @param folder {@code stores/ID} */
    public static Likes read(Path folder) {
        var file = folder.resolve("likes.yaml");
        if (!Files.exists(file)) {
            return NONE;
        }
        var yaml = YamlNode.read(file).only("questions").at("questions");
        var questions = yaml.list(Likes::question);
        if (questions.size() > MOST) {
            throw yaml.problem("has more than %d questions".formatted(MOST));
        }
        once(yaml, questions.stream().map(Question::id).toList());
        return new Likes(questions);
    }

    private static Question question(YamlNode yaml) {
        yaml.only("id", "title", "options");
        var options = yaml.at("options").list(Likes::option);
        once(yaml, options.stream().map(Option::id).toList());
        return new Question(id(yaml), yaml.at("title").oneLine(), options);
    }

    private static Option option(YamlNode yaml) {
        yaml.only("id", "title", "categories", "attribute", "words");
        if (yaml.find("attribute").isPresent() != yaml.find("words").isPresent()) {
            throw yaml.problem("needs both “attribute” and “words”, or neither");
        }
        return new Option(
                id(yaml),
                yaml.at("title").oneLine(),
                yaml.find("categories").map(YamlNode::texts).orElse(List.of()),
                yaml.find("attribute").map(YamlNode::text).orElse(""),
                yaml.find("words").map(YamlNode::texts).orElse(List.of()));
    }

    private static String id(YamlNode yaml) {
        return yaml.at("id").as("an id such as dry-skin", text -> {
            if (!ID.matcher(text).matches()) {
                throw new IllegalArgumentException("not a valid id");
            }
            return text;
        });
    }

    private static void once(YamlNode yaml, List<String> ids) {
        if (new HashSet<>(ids).size() < ids.size()) {
            throw yaml.problem("has an id twice");
        }
    }
}
