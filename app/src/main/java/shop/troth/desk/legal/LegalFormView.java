package shop.troth.desk.legal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form that opens a legal request.
 *
 * @param key of the form; sent twice, it opens one request
 * @param typed what was typed, by input
 * @param errors what is wrong, by input
 * @param ticked words of the data that were chosen
 */
public record LegalFormView(
        String key,
        List<Choice> grounds,
        List<Choice> data,
        Map<String, String> typed,
        Map<String, String> errors,
        TypedAddress address,
        Set<String> ticked) {

    /** Something to choose. */
    public record Choice(String word, String title) {}

    public String value(String input) {
        return typed.getOrDefault(input, "");
    }

    public String error(String input) {
        return errors.getOrDefault(input, "");
    }
}
