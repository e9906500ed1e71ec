package shop.troth.proof.rights;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.policy.features.Features;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.rights.agent.kept.LettersToAnswer;
import shop.troth.rights.caller.CallOrLetter;
import shop.troth.rights.caller.Caller;
import shop.troth.rights.caller.CallerRequest;
import shop.troth.rights.caller.EnterRequest;
import shop.troth.rights.caller.WriteDataLetter;
import shop.troth.rights.caller.WriteDataLetter.DataLetter;
import shop.troth.rights.caller.WriteDataLetter.Detail;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Checks that somebody who can't use email gets a copy of their data by letter: the code behind the desk’s page enters the request of a
 * buyer of the twin and writes the letter, without anybody of staff.
 */
@Component
@Sink
@RequiredArgsConstructor
class CopiesByLetter {

    private final EnterRequest enterRequest;
    private final LettersToAnswer letters;
    private final WriteDataLetter writeDataLetter;
    private final Features features;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Whether the store mails copies. */
    boolean isAt(ProbeContext scene) {
        return features.of(scene.twin()).hasOneOf(WriteDataLetter.FEATURE);
    }

    /** @param typed what the buyer typed, all of which belongs into the copy */
    void check(ProbeContext scene, SubjectId buyer, List<String> typed, List<String> faults) {
        var twin = stores.get(scene.twin());
        var request = enters(twin, buyer);
        var copy = letters.identified(twin.id(), request)
                .flatMap(it -> it.person())
                .map(it -> writeDataLetter.write(twin, it));
        if (copy.filter(it -> isWhole(it, typed)).isEmpty()) {
            faults.add(
                    "Somebody who can’t use email got no whole copy of their data by letter, at an address of theirs.");
        }
        transaction.executeWithoutResult(status -> letters.answered(twin.id(), request, clock.instant()));
    }

    private UUID enters(Store twin, SubjectId buyer) {
        var today = LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
        var call = new CallOrLetter(UUID.randomUUID(), ChoiceChannel.PHONE, today, false);
        if (enterRequest.enter(twin, new Caller.Identified(buyer), CallerRequest.SEE, call)
                instanceof EnterRequest.Outcome.Entered entered) {
            return entered.request();
        }
        throw new ResultMissing("A request for data could not be entered in the test copy.");
    }

    /** Whether it has everything, and goes to an address that is among it. */
    private static boolean isWhole(DataLetter copy, List<String> typed) {
        var said = copy.details().stream().map(Detail::value).collect(Collectors.joining("\n"));
        return typed.stream().allMatch(said::contains)
                && !copy.receiver().isEmpty()
                && copy.receiver().stream().allMatch(said::contains);
    }
}
