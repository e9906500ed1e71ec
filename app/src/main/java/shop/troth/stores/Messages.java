package shop.troth.stores;

import java.nio.file.Files;
import java.nio.file.Path;
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
     * @param place file and line, for findings
     */
    public record Topic(
            String id, String title, String about, String often, List<String> purposes, boolean signUp, String place) {}

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
        it.only("id", "title", "about", "often", "purposes", "sign-up");
        return new Topic(
                it.at("id").as("an id such as newsletter", Messages::id),
                it.at("title").text(),
                it.at("about").text(),
                it.at("often").text(),
                it.at("purposes").texts(),
                it.find("sign-up").map(one -> one.text().equals("yes")).orElse(false),
                it.place());
    }

    /** @throws RuntimeException if it could not stand in an input's name */
    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("no id");
        }
        return text;
    }
}
