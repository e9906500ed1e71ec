package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;

/** Somebody of staff who is after a planted person, and finds nothing of them. */
record Attacker(ShopClient browser, PlantedPerson planted) {

    /** An address, number or name of the same shape that nobody has. */
    static String guessed(String real) {
        var guess = real.replace('q', 'x').replace('Q', 'X');
        if (!guess.equals(real)) {
            return guess;
        }
        var last = real.charAt(real.length() - 1);
        return real.substring(0, real.length() - 1) + (last == '7' ? '8' : '7');
    }

    Answer get(String path) {
        return seesNobody(browser.get(path), path);
    }

    Answer post(String path, Map<String, String> form) {
        return seesNobody(browser.post(path, form), path);
    }

    /** What was asked may be repeated to whoever typed it; nothing else of the person may be there. */
    Answer asks(String path, String field, String typed) {
        var answer = browser.post(path, Map.of(field, typed));
        var without = answer.body().replace(typed, "").replace(typed.toUpperCase(Locale.ROOT), "");
        seesNobody(new Answer(answer.status(), Map.of(), without), path);
        return answer;
    }

    /** The same page for what is there and for what is not, and the same work behind it, so that the time it takes tells nothing. */
    void learnsNothing(String path, String field, String real, String guess) {
        asks(path, field, guess); // what is read only once is read now
        var told = OwnStatements.told(() -> asks(path, field, real));
        var toldOfGuess = OwnStatements.told(() -> asks(path, field, guess));

        assertThat(told).as(path).isEqualTo(toldOfGuess);
        assertThat(page(asks(path, field, real), real)).as(path).isEqualTo(page(asks(path, field, guess), guess));
    }

    /** As it reads, but for what was asked and what differs from one time to the next. */
    static String page(Answer answer, String asked) {
        return answer.status() + "\n"
                + answer.steadyBody()
                        .replace(asked, "ASKED")
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                        .replaceAll("\\d{1,2}:\\d{2} [AP]M", "TIME");
    }

    private Answer seesNobody(Answer answer, String as) {
        var whole = (answer.headers() + "\n" + answer.body()).toLowerCase(Locale.ROOT);
        for (var word : planted.words()) {
            assertThat(whole.contains(word))
                    .as("%s shows something of the buyer", as)
                    .isFalse();
        }
        return answer;
    }

    /** Both of the person's orders. */
    List<String> numbers() {
        return List.of(planted.number(planted.toPack), planted.number(planted.shipped));
    }
}
