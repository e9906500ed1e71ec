package shop.troth.stores;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of {@code contact.yaml}: how people can reach the store, and what they can write about. A store without the file has no
 * contact page.
 *
 * @param phone as people read it; empty if the store takes no calls
 * @param hours when somebody answers, in words
 * @param templates beginnings of answers that staff often use
 * @param email the address that people can write to; empty if the store does not receive email
 */
public record ContactDesk(
        Optional<String> phone, String hours, List<Topic> topics, List<Template> templates, Optional<Email> email) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9][a-z0-9.-]{0,25}@[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final int MOST_DAYS = 30;

    /**
     * A topic that people can write about.
     *
     * @param id the name of its page; never reused for another topic
     * @param about what it is for, in one sentence
     * @param answers who answers, such as {@code Legal Department}
     * @param days business days within which somebody answers
     * @param quote whether it is for price requests, which are answered with a quote
     * @param child whether it is for reports that a child under 13 gave information; staff investigate them without answering
     */
    public record Topic(
            String id, String title, String about, String answers, int days, boolean quote, boolean child) {}

    /**
     * The beginning of an answer.
     *
     * @param title as the list at the desk shows it, such as {@code where an order is}
     */
    public record Template(String id, String title, String text) {}

    /**
     * Where people can write by email.
     *
     * @param address in lowercase; replies contain a tag (subaddressing, RFC 5233)
     * @param topic the id of the topic for emails that do not continue a conversation
     */
    public record Email(String address, String topic) {

        /** The address for replies, with a token as its tag. */
        public String tagged(String token) {
            return address.replace("@", "+" + token + "@");
        }
    }

    /** The topic with this id. */
    public Optional<Topic> topic(String id) {
        return topics.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** @param folder {@code stores/ID} */
    public static Optional<ContactDesk> read(Path folder) {
        var file = folder.resolve("contact.yaml");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var yaml = YamlNode.read(file).only("phone", "hours", "topics", "templates", "email");
        var ids = new HashSet<String>();
        var topics = yaml.at("topics").list(it -> topic(it));
        topics.forEach(it -> {
            if (!ids.add(it.id())) {
                throw yaml.at("topics").problem("has the topic “%s” twice".formatted(it.id()));
            }
        });
        if (topics.stream().filter(Topic::child).count() > 1) {
            throw yaml.at("topics").problem("has more than one topic for reports about children");
        }
        var templates = yaml.find("templates")
                .map(all -> all.list(ContactDesk::template))
                .orElse(List.of());
        if (templates.stream().map(Template::id).distinct().count() < templates.size()) {
            throw yaml.at("templates").problem("has the same id twice");
        }
        return Optional.of(new ContactDesk(
                yaml.find("phone").map(YamlNode::text),
                yaml.at("hours").text(),
                topics,
                templates,
                yaml.find("email").map(it -> email(it, topics))));
    }

    private static Email email(YamlNode node, List<Topic> topics) {
        var email = node.only("address", "topic");
        var topic = email.at("topic").text();
        if (topics.stream().noneMatch(it -> it.id().equals(topic) && !it.quote() && !it.child())) {
            throw email.at("topic").problem("is not the id of a topic for questions");
        }
        return new Email(email.at("address").as("an address such as help@example.com", ContactDesk::address), topic);
    }

    private static String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("not a valid address");
        }
        return text;
    }

    private static Template template(YamlNode node) {
        var template = node.only("id", "title", "text");
        return new Template(
                template.at("id").as("an id such as where-is-it", ContactDesk::id),
                template.at("title").text(),
                template.at("text").text().strip());
    }

    private static Topic topic(YamlNode node) {
        var topic = node.only("id", "title", "about", "answers", "business-days", "quote", "child");
        return new Topic(
                topic.at("id").as("an id such as security", ContactDesk::id),
                topic.at("title").text(),
                topic.at("about").text(),
                topic.at("answers").text(),
                topic.at("business-days").as("a number of days from 1 to " + MOST_DAYS, ContactDesk::days),
                isYes(topic, "quote"),
                isYes(topic, "child"));
    }

    private static boolean isYes(YamlNode topic, String key) {
        return topic.find(key).map(it -> it.as("yes or no", ContactDesk::yes)).orElse(false);
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches() || text.equals("case")) {
            throw new IllegalArgumentException("not a valid id");
        }
        return text;
    }

    private static int days(String text) {
        var days = Integer.parseInt(text);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("not a valid number");
        }
        return days;
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }
}
