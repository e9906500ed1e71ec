package shop.troth.desk.reveal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.StaffEvents;
import shop.troth.web.limits.RetryAfter;

/** Refuses a look that is one too many within an hour, with status 429, and says when the next one is possible. */
@Component
@RequiredArgsConstructor
public class RevealLimit {

    /** What a page says instead of the data of an erased buyer. */
    public static final String BUYER_ERASED = "This buyer’s information was erased.";

    private final StaffEvents events;

    /**
     * Returns what the page says about a look at which nothing was seen.
     *
     * @param erased what it says if the data was erased
     * @throws ResponseStatusException 403 if the look was not for this visitor
     */
    public String unseen(Look<?> look, Visitor visitor, HttpServletResponse response, String erased) {
        return switch (look) {
            case Look.TooMany<?> refused -> refuse(visitor, response);
            case Look.Erased<?> refused -> erased;
            default -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    /** As {@link #unseen}, where there is no page to say it on: 403, 404 if it was erased, or 429. */
    public ResponseStatusException unseen(Look<?> look, Visitor visitor) {
        return switch (look) {
            case Look.TooMany<?> refused -> refusal(visitor, RevealBuyer.REVEALED, RevealBuyer.MOST_AN_HOUR);
            case Look.Erased<?> refused -> new ResponseStatusException(HttpStatus.NOT_FOUND);
            default -> new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    /** Refuses to reveal anything; returns what the page says. */
    public String refuse(Visitor visitor, HttpServletResponse response) {
        var done = "revealed information %d times".formatted(RevealBuyer.MOST_AN_HOUR);
        return refuse(visitor, RevealBuyer.REVEALED, RevealBuyer.MOST_AN_HOUR, done, response);
    }

    /**
     * Refuses what is logged under a word; returns what the page says.
     *
     * @param most how often it may be done within an hour
     * @param done what was done so often, such as {@code printed 60 labels again}
     */
    public String refuse(Visitor visitor, String what, int most, String done, HttpServletResponse response) {
        var wait = wait(visitor, what, most);
        RetryAfter.refuse(response, wait);
        return "You have %s within an hour. You can go on %s, or ask someone else."
                .formatted(done, RetryAfter.inWords(wait));
    }

    /** As {@link #refuse}, where there is no page to say it on. */
    public ResponseStatusException refusal(Visitor visitor, String what, int most) {
        return new Refusal(wait(visitor, what, most));
    }

    /** Carries when the next one is possible. */
    private static final class Refusal extends ResponseStatusException {

        private final HttpHeaders headers = new HttpHeaders();

        Refusal(Duration wait) {
            super(HttpStatus.TOO_MANY_REQUESTS);
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private Duration wait(Visitor visitor, String what, int most) {
        return events.wait(visitor.id(), what, most, RevealBuyer.HOUR);
    }
}
