package shop.troth.desk.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.decoys.WatchDecoys;
import shop.troth.desk.pack.OpenPackingSlips;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.ReprintLabel;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.UnusualEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What the privacy officer should ask about: decoys that were touched, unusual looks at buyers, and many refused clicks. */
@DeskPage
@RequiredArgsConstructor
class UnusualPage {

    static final Duration SHOWN = Duration.ofDays(30);

    /** How many looks within an hour count as many. A reveal is refused beyond {@link RevealBuyer#MOST_AN_HOUR}. */
    static final int MANY = 20;

    /** How many packing slips within an hour count as many: more than one full batch. */
    static final int MANY_SLIPS = ShipOrders.MOST + 1;

    private static final List<String> LOOKS = List.of(
            RevealBuyer.REVEALED,
            RevealBuyer.REFUSED,
            FindBuyer.FOUND,
            ReprintLabel.PRINTED,
            ReprintLabel.REFUSED,
            OpenPackingSlips.REFUSED);
    private static final List<String> SLIPS = List.of(OpenPackingSlips.PRINTED);
    private static final List<String> CLICKS = List.of(RefusedTries.ACTION);
    private static final List<String> AT_NIGHT =
            Stream.of(LOOKS, SLIPS).flatMap(List::stream).toList();

    private static final int NIGHT_FROM = 22;
    private static final int NIGHT_UNTIL = 6;
    private static final DateTimeFormatter DAY = WrittenDay.SHORT;

    private final UnusualEvents unusual;
    private final StaffMembers members;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_ACTIVITY)
    @GetMapping("/unusual")
    String show(Visitor visitor, Model model) {
        var since = clock.instant().minus(SHOWN);
        var names = members.names();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/unusual"));
        model.addAttribute("alarms", events(visitor.store(), WatchDecoys.ALARM, since, names));
        model.addAttribute("looks", looks(visitor.store(), since, names));
        return "desk/unusual";
    }

    private List<Activity> looks(Store store, Instant since, Map<StaffId, String> names) {
        var zone = store.dispatch().zone();
        var looks = new ArrayList<Activity>();
        unusual.all(store.id(), RevealBuyer.OWN_NAME, since).stream()
                .map(it -> ownName(it, zone, names))
                .forEach(looks::add);
        bursts(store, LOOKS, since, MANY, "%d looks at buyers within an hour", names, looks);
        bursts(store, SLIPS, since, MANY_SLIPS, "%d packing slips within an hour", names, looks);
        bursts(store, CLICKS, since, MANY, "%d clicks within an hour on what their role doesn’t include", names, looks);
        unusual.nights(store.id(), AT_NIGHT, since, NIGHT_FROM, NIGHT_UNTIL, zone)
                .forEach(it -> looks.add(new Activity(
                        "Night of " + DAY.format(it.night()),
                        name(names, it.staff()),
                        it.looks() == 1 ? "1 look at a buyer at night" : it.looks() + " looks at buyers at night",
                        "",
                        "")));
        return looks;
    }

    private void bursts(
            Store store,
            List<String> what,
            Instant since,
            int many,
            String words,
            Map<StaffId, String> names,
            List<Activity> looks) {
        unusual.bursts(store.id(), what, since, many, store.dispatch().zone())
                .forEach(it -> looks.add(new Activity(
                        DeskTimes.minute(store, it.until()),
                        name(names, it.staff()),
                        words.formatted(it.looks()),
                        "",
                        "")));
    }

    private List<Activity> events(Store store, String what, Instant since, Map<StaffId, String> names) {
        return unusual.all(store.id(), what, since).stream()
                .map((StaffEvents.Entry it) -> Activity.of(store, it, names))
                .toList();
    }

    /** Shows only the day and the person: next to an order, it would reveal the buyer's name. */
    private static Activity ownName(StaffEvents.Entry noted, ZoneId zone, Map<StaffId, String> names) {
        return new Activity(
                DAY.format(noted.at().atZone(zone)),
                name(names, noted.staff().orElseThrow()),
                "Revealed a buyer with their own name",
                "",
                "");
    }

    private static String name(Map<StaffId, String> names, StaffId staff) {
        return names.getOrDefault(staff, "Former staff");
    }
}
