package shop.troth.insight.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.troth.policy.Purpose;
import shop.troth.stores.Likes;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.Kind;

/** The form for what a customer likes: a list for each question of the store, all optional. */
public final class LikesForm {

    /** With every question that any store may have. */
    static final Form WHOLE = form(
            IntStream.range(0, Likes.MOST).mapToObj(it -> field(it, "Question")).toList(), new Likes(List.of()), true);

    private static final int LONGEST = 30;

    private LikesForm() {}

    /**
     * The form of a store.
     *
     * @param studied whether the store studies the answers; its page says so then
     */
    public static Form of(Likes likes, boolean studied) {
        var questions = likes.questions();
        return form(
                IntStream.range(0, questions.size())
                        .mapToObj(it -> field(it, questions.get(it).title()))
                        .toList(),
                likes,
                studied);
    }

    /** The name of the input for a question, by its place in the file. */
    public static String input(int question) {
        return "like" + (question + 1);
    }

    private static Field field(int question, String title) {
        return new Field(input(question), title, false, "off", "text", LONGEST, "");
    }

    private static Form form(List<Field> fields, Likes likes, boolean studied) {
        return new Form(
                "likes",
                List.of(new Part<>(Kind.LIKES, fields, values -> read(likes, values), "")),
                Map.of(),
                Stream.of("account.saved-details", "site.personalise", "insight.study", "legal.breach", "legal.change")
                        .filter(it -> studied || !it.equals("insight.study"))
                        .map(Purpose::new)
                        .toList());
    }

    private static Checked<List<String>> read(Likes likes, List<String> values) {
        var said = new ArrayList<String>();
        var answers = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (!value.isEmpty()) {
                var question = likes.questions().get(i);
                var option = question.option(value);
                if (option.isEmpty()) {
                    return new Checked.Bad<>(i, "Please choose one of the options.");
                }
                said.add(question.title() + ": " + option.get().title());
                answers.add(question.id() + "=" + value);
            }
        }
        return new Checked.Good<>(
                Stream.concat(Stream.of(said.stream().collect(Collectors.joining("; "))), answers.stream())
                        .toList());
    }
}
