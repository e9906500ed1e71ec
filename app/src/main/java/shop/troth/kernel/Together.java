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
 * Asks together what is asked at the same time, so that many share one statement: whoever finds nobody asking asks for all who wait,
 * and then lets the first of those who came meanwhile do the same. One alone waits for nobody. Each is answered by a statement that
 * began after the question was put; no answer is kept.
 *
 * @param <Q> what is asked
 * @param <A> its answer
 */
public final class Together<Q, A> {

    /** Questions asked at once. */
    private static final int MOST = 100;

    /**
     * @param all one for each question, in their order
     * @param ready when those who wait go on; whoever asked for them does not wait for it
     */
    public record Answers<A>(List<A> all, CompletionStage<?> ready) {

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

    /** @param asking asks for all, which nobody else does meanwhile; what it gives makes the answers, while others may ask already */
    public Together(Function<List<Q>, Supplier<Answers<A>>> asking) {
        this.asking = asking;
    }

    /**
     * The answer to a question. One that cannot be answered spoils none of those that are asked with it.
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

    /** The answer to a question that is asked with no other. */
    public A alone(Q question) {
        return asking.apply(List.of(question)).get().all().getFirst();
    }

    private void askForAll() {
        var all = new ArrayList<Asked<Q, A>>();
        for (var next = waiting.poll(); next != null; next = all.size() < MOST ? waiting.poll() : null) {
            all.add(next);
        }
        if (all.isEmpty()) { // another took this one with its own before the place was free
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
            if (waiting.isEmpty() || !busy.compareAndSet(false, true)) { // whoever came since may have found it taken
                return;
            }
        }
    }
}
