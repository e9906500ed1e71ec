package shop.troth.stores;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code messages.yaml} says: the messages that people can choose, in the store's own words, and where letters go. A store without
 * the file has none to choose.
 *
 * @param topics each with a switch of its own, in the order of the page
 * @param letters the lines of the postal address for letters about choices; none where the store gave no such address
 */
public record Messages(List<Topic> topics, List<String> letters) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    /**
     * One kind of message. Its words stand beside the box, and are kept with each choice.
     *
     * @param id never changed once used
     * @param title what people call it
     * @param about what comes, in a sentence
     * @param often how often, in a sentence; a promise
     * @param purposes leaf purposes of the policy that its switch stands for
     * @param signUp whether it can be had with an email address alone
     * @param cap what {@code often} promises, as numbers; nothing where nobody counts
     * @param place file and line, for findings
     */
    public record Topic(
            String id,
            String title,
            String about,
            String often,
            List<String> purposes,
            boolean signUp,
            Optional<Cap> cap,
            String place) {}

    /**
     * A promise of how often messages come at most.
     *
     * @param atMost how many, at least 1
     * @param each within any such time that has just passed
     */
    public record Cap(int atMost, Period each) {}

    private static final Messages NONE = new Messages(List.of(), List.of());

    /** @param folder {@code stores/ID} */
    public static Messages read(Path folder) {
        var file = folder.resolve("messages.yaml");
        if (!Files.exists(file)) {
            return NONE;
        }
        var yaml = YamlNode.read(file).only("messages", "letters");
        var topics = yaml.at("messages").list(Messages::topic);
        topics.stream()
                .filter(it -> topics.stream()
                                .filter(other -> other.id().equals(it.id()))
                                .count()
                        > 1)
                .findFirst()
                .ifPresent(it -> {
                    throw yaml.at("messages").problem("has the id “%s” twice".formatted(it.id()));
                });
        return new Messages(
                topics,
                Optional.of(yaml)
                        .flatMap(it -> it.find("letters"))
                        .map(YamlNode::texts)
                        .orElse(List.of()));
    }

    private static Topic topic(YamlNode it) {
        it.only("id", "title", "about", "often", "purposes", "sign-up", "at-most", "each");
        return new Topic(
                it.at("id").as("an id such as newsletter", Messages::id),
                it.at("title").text(),
                it.at("about").text(),
                it.at("often").text(),
                it.at("purposes").texts(),
                it.find("sign-up").map(one -> one.text().equals("yes")).orElse(false),
                cap(it),
                it.place());
    }

    /** Both or neither. */
    private static Optional<Cap> cap(YamlNode it) {
        var most = it.find("at-most").map(node -> node.as("a number such as 4", Messages::number));
        var each = it.find("each").map(node -> node.as("a period such as P1M", Period::parse));
        if (most.isPresent() != each.isPresent()) {
            throw it.problem("needs both at-most and each");
        }
        return most.map(many -> new Cap(many, each.orElseThrow()));
    }

    /** @throws RuntimeException if it is not at least 1 */
    private static int number(String text) {
        var number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("no number");
        }
        return number;
    }

    /** @throws RuntimeException if it could not stand in an input's name */
    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("no id");
        }
        return text;
    }
}
