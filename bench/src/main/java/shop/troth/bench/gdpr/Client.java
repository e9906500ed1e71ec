package shop.troth.bench.gdpr;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import shop.troth.bench.browse.Zipf;
import shop.troth.bench.gdpr.RecordedPerson.Sort;
import shop.troth.kernel.Problem;

/**
 * One of those who ask at once. Each changes people of their own, so that it is known what must be read of them; which of them it
 * asks about follows Zipf's law or chance.
 */
final class Client {

    private static final int DRAWS = 100;

    final Side side;
    final SplittableRandom random;

    private final List<RecordedPerson> own;
    private final List<RecordedPerson> readable;
    private final Zipf ofOwn;
    private final Zipf ofAll;

    Client(Side side, int number, int clients) {
        this.side = side;
        this.random = new SplittableRandom(number);
        var orders = side.people(Sort.ORDER);
        this.own = new ArrayList<>(IntStream.range(0, orders.size())
                .filter(it -> it % clients == number)
                .mapToObj(orders::get)
                .toList());
        this.readable = new ArrayList<>(orders);
        readable.addAll(side.people(Sort.ANSWER));
        this.ofOwn = new Zipf(own.size(), random);
        this.ofAll = new Zipf(readable.size(), random);
    }

    /** One of this client's own who is still there, by Zipf's law. */
    RecordedPerson popular() {
        return own(ofOwn);
    }

    private RecordedPerson own(Zipf law) {
        for (int i = 0; i < DRAWS; i++) {
            var person = own.get(law.next());
            if (!person.gone) {
                return person;
            }
        }
        return anyOfOwn();
    }

    /** One of this client's own who is still there, by chance. */
    RecordedPerson anyOfOwn() {
        for (int i = 0; i < DRAWS; i++) {
            var person = own.get(random.nextInt(own.size()));
            if (!person.gone) {
                return person;
            }
        }
        throw new Problem("Too few people are left: measure with more.");
    }

    /** One of those whom nobody changes before the workloads that write, by Zipf's law. */
    RecordedPerson popularOfAll() {
        int place = ofAll.next(); // scattered, or those who are asked for most would lie side by side
        return readable.get((int) (place * 7_919L % readable.size()));
    }

    void owns(RecordedPerson person) {
        own.add(person);
    }

    static void must(boolean holds, String what) {
        if (!holds) {
            throw new Problem("Something else was answered than there is: " + what + ".");
        }
    }
}
