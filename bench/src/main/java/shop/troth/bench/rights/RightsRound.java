package shop.troth.bench.rights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.erase.BenchedDeletion;
import shop.troth.rights.erase.DeleteData;

/** Shows and deletes the data of some people picked at random, one after the other. All times in milliseconds. */
final class RightsRound {

    private static final int RECEIPTS = 5;
    private static final int WARM_UP = 20;

    /** Of fewer people, fewer are picked to warm up. */
    private static final int ONE_OF = 50;

    /** What it took, person by person. */
    record Times(
            int people,
            List<Double> page,
            List<Double> archive,
            List<Double> center,
            List<Double> member,
            List<Double> guest,
            List<Double> receipt) {

        static Times among(int people) {
            return new Times(
                    people,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private final BenchStore store;
    private final Filling filling;
    private final Answers answers;
    private final BenchedDeletion deletion;
    private final Random random = new Random(1);
    private final Set<Integer> picked = new HashSet<>();
    private final List<SubjectId> erased = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();

    RightsRound(BenchStore store, Filling filling) throws IOException {
        this.store = store;
        this.filling = filling;
        this.answers = Answers.ofPattern(store, filling);
        this.deletion = new BenchedDeletion(store.bean(DeleteData.class));
    }

    /** All under whom the vault had something of those who were erased so far. */
    Collection<SubjectId> erased() {
        return List.copyOf(erased);
    }

    /** Their keys. */
    Collection<byte[]> keys() {
        return List.copyOf(keys);
    }

    /**
     * @param people how many there are
     * @param each how many are measured of those with an account, and of those without
     */
    Times measure(int people, int each) throws IOException {
        int warmUp = Math.min(WARM_UP, people / ONE_OF);
        var times = Times.among(people);
        var warm = Times.among(people);
        for (int i = 0; i < warmUp + each; i++) {
            show(person(people, Filling::isMember), i < warmUp ? warm : times);
        }
        for (int i = 0; i < warmUp / 2 + each; i++) {
            var to = i < warmUp / 2 ? warm : times;
            erase(person(people, Filling::isMember), to.member());
            erase(person(people, it -> !Filling.isMember(it)), to.guest());
        }
        for (int i = 0; i < Math.min(RECEIPTS, each); i++) {
            eraseWithReceipt(person(people, Filling::isMember), times.receipt());
        }
        return times;
    }

    /** Nobody twice. */
    private ImportedPerson person(int people, IntPredicate which) {
        int number = random.nextInt(people);
        while (!which.test(number) || !picked.add(number)) {
            number = random.nextInt(people);
        }
        return ImportedPerson.find(store, filling, Word.of(number));
    }

    private void show(ImportedPerson person, Times times) throws IOException {
        try (var browser = Answers.signedIn(store, person)) {
            var page = new String[1];
            var archive = new byte[1][];
            times.center().add(took(() -> browser.read(Answers.CENTER)));
            times.page().add(took(() -> page[0] = browser.read(Answers.PAGE)));
            times.archive().add(took(() -> archive[0] = browser.download(Answers.ARCHIVE)));
            answers.check(person.word(), page[0], archive[0]);
        }
    }

    private void erase(ImportedPerson person, List<Double> times) throws IOException {
        note(person);
        var gone = new long[1];
        times.add(took(() -> gone[0] = deletion.erase(BenchStore.ID, person.asker())));
        mustBeAll(person, gone[0]);
    }

    /** As the button does it, which waits until the entries are sealed. */
    private void eraseWithReceipt(ImportedPerson person, List<Double> times) throws IOException {
        note(person);
        var done = new DeleteData.Done[1];
        times.add(took(() -> done[0] = store.bean(DeleteData.class).delete(BenchStore.ID, person.asker())));
        if (done[0].sealing() || !done[0].closed() || !done[0].left().stays().isEmpty()) {
            throw new Problem("The receipt of a deletion says that something is left.");
        }
        mustBeAll(person, done[0].entries().size());
    }

    private void note(ImportedPerson person) {
        keys.addAll(person.keys(store));
        erased.addAll(person.people());
    }

    private void mustBeAll(ImportedPerson person, long gone) {
        if (gone != person.people().size()
                || !ImportedPerson.byAddress(store, filling, person.word()).isEmpty()) {
            throw new Problem("Of %d records of people who were deleted, %d went."
                    .formatted(person.people().size(), gone));
        }
    }

    private static double took(Work work) throws IOException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }
}
