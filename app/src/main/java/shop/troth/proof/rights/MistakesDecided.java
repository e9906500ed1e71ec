package shop.troth.proof.rights;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.proof.Scene;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Missing;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.FreezeReported;
import shop.troth.rights.child.ReadReport;
import shop.troth.stores.ContactDesk.Topic;

/**
 * Checks that mistakes are decided on time: somebody in the twin is reported as a child and says, behind the link in the one message, that
 * this is a mistake; staff get a due date for their decision.
 */
@Component
class MistakesDecided {

    private static final Pattern LINK = Pattern.compile("/reported/[A-Za-z0-9_-]{20,}");

    private final Visits visits;
    private final Premises premises;
    private final ReportsChild reportsChild;
    private final ReadReport readReport;
    private final FreezeReported freezeReported;
    private final DecideFreeze decideFreeze;
    private final ContactTopics topics;
    private final Clock clock;

    MistakesDecided(
            Visits visits,
            Premises premises,
            ReportsChild reportsChild,
            ReadReport readReport,
            FreezeReported freezeReported,
            DecideFreeze decideFreeze,
            ContactTopics topics,
            Clock clock) {
        this.visits = visits;
        this.premises = premises;
        this.reportsChild = reportsChild;
        this.readReport = readReport;
        this.freezeReported = freezeReported;
        this.decideFreeze = decideFreeze;
        this.topics = topics;
        this.clock = clock;
    }

    void look(Scene scene, List<String> faults) {
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joins();
        var frozen = reportsChild
                .about(scene, owner.person().email(), faults)
                .flatMap(it -> freezeReported.freeze(it, readReport.read(it).people()))
                .orElseThrow(() -> new Missing("Nobody could be frozen in the test copy."));
        scene.happens(() -> link(owner.person()).isPresent());
        var link = link(owner.person())
                .orElseThrow(() -> new Missing("No message about a frozen account came in the test copy."));
        browser.post(link + "/mistake", Map.of());
        var decision = decideFreeze.find(scene.twin(), frozen.id()).flatMap(Freeze::decision);
        var topic = topics.aboutChild(scene.twin()).map(Topic::id).orElse("");
        var latest = topics.due(scene.store(), topic, clock.instant());
        if (decision.isEmpty()) {
            faults.add(
                    "Somebody said that it was a mistake to take them for a child, and nobody is to decide about it.");
        } else if (decision.get().by().isAfter(latest)) {
            faults.add("Whether somebody was taken for a child by mistake may be decided later than promised.");
        }
    }

    private Optional<String> link(MadeUpPerson person) {
        return premises.mail().apply(person.email()).stream()
                .flatMap(it -> LINK.matcher(it).results())
                .map(it -> it.group())
                .findFirst();
    }
}
