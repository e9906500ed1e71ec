package shop.troth.stores;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of {@code messages.yaml}: the messages that people can choose, in the store's own words, and the postal address for letters.
 * A store without the file offers none.
 *
 * @param topics each with its own switch, in the order of the page
 * @param letters the lines of the postal address for letters about choices; empty if the store gave none
 */
public record Messages(List<Topic> topics, List<String> letters) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    /**
     * A kind of message. Its texts are shown beside the box, and are stored with each choice.
     *
     * @param id never changed once used
     * @param title its name, as people read it
     * @param about its content, in one sentence
     * @param often how often it comes, in one sentence; a promise
     * @param purposes leaf purposes of the policy that its switch stands for
     * @param signUp whether people can subscribe with only an email address
     * @param cap what {@code often} promises, as numbers; empty if it is not enforced
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
     * The promised maximum number of messages.
     *
     * @param atMost how many, at least 1
     * @param each the length of the sliding period in which they are counted
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

    /** Needs both keys or neither. */
    private static Optional<Cap> cap(YamlNode it) {
        var most = it.find("at-most").map(node -> node.as("a number such as 4", Messages::number));
        var each = it.find("each").map(node -> node.as("a period such as P1M", Period::parse));
        if (most.isPresent() != each.isPresent()) {
            throw it.problem("needs both at-most and each");
        }
        return most.map(many -> new Cap(many, each.orElseThrow()));
    }

    /** @throws RuntimeException if it is less than 1 or not a number */
    private static int number(String text) {
        var number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("no number");
        }
        return number;
    }

    /** @throws RuntimeException if it cannot be part of an input's name */
    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("no id");
        }
        return text;
    }
}
