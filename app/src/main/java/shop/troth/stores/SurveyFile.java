package shop.troth.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import shop.troth.kernel.Problem;

/**
 * A survey in a store's folder, {@code surveys/NAME.yaml}. It opens when the store first starts with it.
 *
 * @param name in its address {@code /surveys/NAME}
 * @param intro what it is about, one or two sentences
 * @param days how long it stays open
 */
public record SurveyFile(String name, String title, String intro, int days, List<Question> questions) {

    /** The form of a name. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** The most questions of a survey. */
    public static final int MOST_QUESTIONS = 10;

    private static final String END = ".yaml";
    private static final int MOST_DAYS = 366;

    /**
     * A question. Nobody has to answer it.
     *
     * @param options of a choice; otherwise empty
     */
    public record Question(Kind kind, String words, List<String> options) {

        /** The most options of a choice. */
        public static final int MOST_OPTIONS = 10;

        private static final int LONGEST = 200;
        private static final int SCALE = 5;

        /** How it is answered. */
        public enum Kind {
            CHOICE,
            /** A number from 1 to 5. */
            SCALE,
            TEXT;

            /** In files, forms, and the database. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** @throws IllegalArgumentException if it is not complete, with a sentence that says what is missing */
        public Question {
            if (!isLine(words)) {
                throw new IllegalArgumentException("Enter the question, in up to %d characters.".formatted(LONGEST));
            }
            var right = kind == Kind.CHOICE
                    ? options.size() >= 2
                            && options.size() <= MOST_OPTIONS
                            && options.stream().distinct().count() == options.size()
                    : options.isEmpty();
            if (!right || !options.stream().allMatch(Question::isLine)) {
                throw new IllegalArgumentException(
                        kind == Kind.CHOICE
                                ? "Enter two to %d different options, one on each line.".formatted(MOST_OPTIONS)
                                : "Only a choice has options. Leave this empty.");
            }
        }

        private static boolean isLine(String text) {
            return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        }

        /** The answers to choose from; empty for a text. */
        public List<String> answers() {
            return switch (kind) {
                case CHOICE -> options;
                case SCALE ->
                    IntStream.rangeClosed(1, SCALE).mapToObj(Integer::toString).toList();
                case TEXT -> List.of();
            };
        }
    }

    /**
     * Reads those of a store.
     *
     * @param folder {@code stores/ID}
     * @throws Problem with file and line of what is not valid
     */
    public static List<SurveyFile> read(Path folder) {
        var surveys = folder.resolve("surveys");
        if (!Files.isDirectory(surveys)) {
            return List.of();
        }
        try (var files = Files.list(surveys)) {
            return files.filter(it -> it.toString().endsWith(END))
                    .sorted()
                    .map(SurveyFile::one)
                    .toList();
        } catch (IOException e) {
            throw new Problem("Cannot read the folder %s.".formatted(surveys), e);
        }
    }

    private static SurveyFile one(Path file) {
        var yaml = YamlNode.read(file).only("title", "intro", "days", "questions");
        var name = file.getFileName().toString().replace(END, "");
        var questions = yaml.at("questions").list(SurveyFile::question);
        if (!NAME.matcher(name).matches() || questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
            throw yaml.problem("needs a name such as lab-filters, and one to %d questions".formatted(MOST_QUESTIONS));
        }
        return new SurveyFile(
                name,
                yaml.at("title").oneLine(),
                yaml.at("intro").oneLine(),
                yaml.at("days").as("a number of days from 1 to " + MOST_DAYS, SurveyFile::days),
                questions);
    }

    private static int days(String text) {
        var days = Integer.parseInt(text);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("out of range");
        }
        return days;
    }

    private static Question question(YamlNode node) {
        node.only("kind", "words", "options");
        var kind =
                node.at("kind").as("choice, scale, or text", it -> Question.Kind.valueOf(it.toUpperCase(Locale.ROOT)));
        try {
            return new Question(
                    kind,
                    node.at("words").oneLine(),
                    node.find("options").map(YamlNode::texts).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw node.problem("has a question that is not complete: " + e.getMessage());
        }
    }
}
