package shop.troth.desk.survey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.troth.stores.Store;
import shop.troth.stores.SurveyFile;
import shop.troth.stores.SurveyFile.Question;
import shop.troth.surveys.Survey;

/**
 * The form that makes a survey, as it was read.
 *
 * @param survey empty if there are faults
 * @param faults sentences by the name of the field
 */
record SurveyInput(Optional<Survey> survey, Map<String, String> faults) {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_INTRO = 400;

    static SurveyInput read(Store store, Map<String, String> sent, Instant now) {
        var faults = new LinkedHashMap<String, String>();
        var name = text(sent, "name");
        if (!SurveyFile.NAME.matcher(name).matches()) {
            faults.put("name", "Enter up to 40 lowercase letters, digits, and hyphens, such as spring-poll.");
        }
        var title = line(sent, "title", LONGEST_TITLE, faults);
        var intro = line(sent, "intro", LONGEST_INTRO, faults);
        var zone = store.dispatch().zone();
        var opens = day(text(sent, "opens")).map(it -> it.atStartOfDay(zone).toInstant());
        if (opens.isEmpty()) {
            faults.put("opens", "Enter the first day on which it takes answers.");
        }
        var end = day(text(sent, "closes"))
                .map(it -> it.plusDays(1).atStartOfDay(zone).toInstant());
        if (end.isEmpty()
                || !end.get().isAfter(now)
                || opens.isPresent() && !end.get().isAfter(opens.get())) {
            faults.put(
                    "closes",
                    "Enter the last day on which it takes answers, today or later, and not before the first.");
        }
        var questions = questions(sent, faults);
        return new SurveyInput(
                faults.isEmpty()
                        ? Optional.of(new Survey(
                                store.id(), name, title, intro, questions, opens.orElseThrow(), end.orElseThrow()))
                        : Optional.empty(),
                faults);
    }

    private static List<Question> questions(Map<String, String> sent, Map<String, String> faults) {
        var questions = new ArrayList<Question>();
        for (int i = 1; i <= SurveyFile.MOST_QUESTIONS; i++) {
            var words = text(sent, "words" + i);
            var options = text(sent, "options" + i)
                    .lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .toList();
            if (!words.isEmpty() || !options.isEmpty()) {
                try {
                    questions.add(new Question(kind(text(sent, "kind" + i)), words, options));
                } catch (IllegalArgumentException e) {
                    faults.put((words.isEmpty() ? "words" : "options") + i, String.valueOf(e.getMessage()));
                }
            }
        }
        if (questions.isEmpty() && faults.keySet().stream().noneMatch(it -> it.matches("(words|options)\\d+"))) {
            faults.put("words1", "Enter at least one question.");
        }
        return questions;
    }

    private static Question.Kind kind(String word) {
        return List.of(Question.Kind.values()).stream()
                .filter(it -> it.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(Question.Kind.TEXT);
    }

    private static String line(Map<String, String> sent, String field, int longest, Map<String, String> faults) {
        var text = text(sent, field).replaceAll("\\s+", " ");
        if (text.isEmpty() || text.length() > longest) {
            faults.put(field, "Enter up to %d characters.".formatted(longest));
        }
        return text;
    }

    private static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "").replace("\0", "").strip();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed)).filter(it -> it.getYear() > 2000 && it.getYear() < 3000);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
