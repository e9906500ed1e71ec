package shop.troth.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches concurrent questions, so that many share one statement. A caller that finds no batch running asks for everyone who is waiting,
 * and then lets the first caller that arrived meanwhile do the same. A single caller never waits. Each question is answered by a statement
 * that began after it was asked; answers are not cached.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
public final class RequestBatcher<Q, A> {

    /** The most questions in a batch. */
    private static final int MOST = 100;

    /**
     * @param all one answer for each question, in the same order
     * @param ready completes when the waiting callers may continue; the caller that ran the batch does not wait for it
     */
    public record Answers<A>(List<A> all, CompletionStage<?> ready) {

        /** Answers for which the waiting callers may continue at once. */
        public static <A> Answers<A> now(List<A> all) {
            return new Answers<>(all, CompletableFuture.completedStage(null));
        }
    }

    private static final class Asked<Q, A> {
        private final Q question;
        private final Semaphore called = new Semaphore(0);
        private volatile @Nullable A answer;
        private volatile @Nullable Throwable failure;
        private volatile boolean again;

        private Asked(Q question) {
            this.question = question;
        }

        private boolean isOpen() {
            return answer == null && failure == null && !again;
        }

        private A answer() {
            return switch (failure) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> Objects.requireNonNull(answer);
            };
        }
    }

    private final Function<List<Q>, Supplier<Answers<A>>> asking;
    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param asking asks all questions, one batch at a time; its supplier computes the answers, while the next batch may already be asking
     */
    public RequestBatcher(Function<List<Q>, Supplier<Answers<A>>> asking) {
        this.asking = asking;
    }

    /**
     * Returns the answer to a question. If a batch fails, each of its questions is asked alone.
     *
     * @throws RuntimeException what asking this question alone throws
     */
    public A ask(Q question) {
        var mine = new Asked<Q, A>(question);
        waiting.add(mine);
        if (busy.compareAndSet(false, true)) {
            askForAll();
        }
        while (mine.isOpen()) {
            mine.called.acquireUninterruptibly();
            if (mine.isOpen()) {
                askForAll();
            }
        }
        return mine.again ? alone(question) : mine.answer();
    }

    /** Returns the answer to a question that is not batched with others. */
    public A alone(Q question) {
        return asking.apply(List.of(question)).get().all().getFirst();
    }

    private void askForAll() {
        var all = new ArrayList<Asked<Q, A>>();
        for (var next = waiting.poll(); next != null; next = all.size() < MOST ? waiting.poll() : null) {
            all.add(next);
        }
        if (all.isEmpty()) { // another batch took this question first
            passOn();
            return;
        }
        try {
            var answers = asked(all).get();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer = Objects.requireNonNull(answers.all().get(i));
            }
            answers.ready().whenComplete((nothing, failure) -> all.forEach(it -> it.called.release()));
        } catch (RuntimeException | Error e) {
            all.forEach(it -> {
                it.failure = all.size() == 1 ? e : null;
                it.again = all.size() > 1;
                it.called.release();
            });
        }
    }

    private Supplier<Answers<A>> asked(List<Asked<Q, A>> all) {
        try {
            return asking.apply(all.stream().map(it -> it.question).toList());
        } finally {
            passOn();
        }
    }

    private void passOn() {
        while (true) {
            var next = waiting.peek();
            if (next != null) {
                next.called.release();
                return;
            }
            busy.set(false);
            if (waiting.isEmpty()
                    || !busy.compareAndSet(false, true)) { // a caller that came since then may have found it busy
                return;
            }
        }
    }
}
