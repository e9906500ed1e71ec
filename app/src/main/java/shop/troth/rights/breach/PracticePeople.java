package shop.troth.rights.breach;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.rights.breach.kept.BreachPeople.Person;

/** The made-up people of a practiced breach. They are in no vault, so no message can reach anybody. */
public final class PracticePeople {

    private static final List<String> NAMES = List.of("Sam Sample", "Mary Madeup");
    private static final int ALL = 12;
    private static final int GONE = 1;

    private PracticePeople() {}

    /** Twelve people: nine who are told by email, two by letter, and one who was erased. */
    static FindConcerned.Found found(Collection<BreachData> data) {
        var people = IntStream.range(0, ALL - GONE)
                .mapToObj(it -> new Person(new SubjectId(UUID.randomUUID()), EnumSet.copyOf(data), it < NAMES.size()))
                .toList();
        return new FindConcerned.Found(people, GONE);
    }

    /** The address blocks of the letters. */
    public static List<List<String>> receivers(BreachCase about) {
        return NAMES.stream()
                .map(it -> List.of(it, "Practice for " + about.number(), "1 Example Street", "Example, MA 01821"))
                .toList();
    }
}
