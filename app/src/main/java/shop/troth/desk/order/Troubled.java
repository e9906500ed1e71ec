package shop.troth.desk.order;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.ProblemList;
import shop.troth.kernel.encoding.DashedWord;

/** Lists of orders with a problem, as addresses name them. */
enum Troubled {
    YES("Orders with an open problem", ProblemList.Which.OPEN),
    OVERDUE("Orders with an overdue problem", ProblemList.Which.OVERDUE),
    REFUNDS("Orders with a refund that didn’t go through", ProblemList.Which.FAILED_REFUNDS);

    private final String title;
    private final ProblemList.Which problems;

    Troubled(String title, ProblemList.Which problems) {
        this.title = title;
        this.problems = problems;
    }

    String title() {
        return title;
    }

    ProblemList.Which problems() {
        return problems;
    }

    /** The word in an address, such as {@code overdue}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ResponseStatusException 400 for an unknown word */
    static Troubled of(String word) {
        return DashedWord.find(Troubled.class, word)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
