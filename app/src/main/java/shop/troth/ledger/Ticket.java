package shop.troth.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/** The pending result of {@link Ledger#submit}. What the entries record must wait for it. */
public final class Ticket {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final CompletableFuture<@Nullable Void> written = new CompletableFuture<>();

    Ticket() {}

    static Ticket forNothing() {
        var ticket = new Ticket();
        ticket.done();
        return ticket;
    }

    /**
     * Returns when the entries are durable.
     *
     * @throws LedgerUnavailable if they could not be written, or not within 20 seconds; then they may or may not be in the ledger, and
     *     what they record must not happen
     */
    public void await() {
        try {
            written.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LedgerUnavailable("cannot write to the ledger", e.getCause());
        } catch (TimeoutException e) {
            var why = "the ledger write timed out";
            throw new LedgerUnavailable(why, new QueryTimeoutException(why, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("nobody waited for the ledger", e);
        }
    }

    /** Completes when the entries are durable or could not be written; {@link #await} tells which. */
    public CompletionStage<?> settled() {
        return written;
    }

    void done() {
        written.complete(null);
    }

    void failed(Throwable why) {
        written.completeExceptionally(why);
    }
}
