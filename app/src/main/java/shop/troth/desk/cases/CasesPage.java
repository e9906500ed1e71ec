package shop.troth.desk.cases;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseList.Which;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.desk.cases.CasesView.Option;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.staff.DeskAction;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Stores;

/** Lists messages to the store, most urgent first, without their writers and texts. */
@DeskPage
@RequiredArgsConstructor
class CasesPage {

    private static final int AT_ONCE = 50;
    private static final Map<Which, String> TITLES =
            Map.of(Which.WAITING, "Waiting for us", Which.ANSWERED, "Answered", Which.CLOSED, "Closed");

    private final CaseList list;
    private final ContactTopics topics;
    private final Stores stores;
    private final Clock clock;

    /** @param after number of the last message on the previous page */
    @RequiresAction(DeskAction.ANSWER)
    @GetMapping("/cases")
    String show(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var which = DashedWord.find(Which.class, state)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var all = topics.desk(store).map(ContactDesk::topics).orElse(List.of());
        var titles = all.stream().collect(Collectors.toMap(Topic::id, Topic::title));
        var found = list.page(store, which, topic, Optional.of(after).filter(it -> !it.isEmpty()), AT_ONCE + 1);
        var now = clock.instant();
        var rows = found.stream()
                .limit(AT_ONCE)
                .map(it -> CaseRow.of(visitor.store(), it, titles.getOrDefault(it.topic(), it.topic()), now))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/cases"));
        model.addAttribute(
                "page",
                new CasesView(
                        Arrays.stream(Which.values())
                                .map(it -> new Option(DashedWord.of(it), TITLES.getOrDefault(it, ""), it == which))
                                .toList(),
                        all.stream()
                                .map(it ->
                                        new Option(it.id(), it.title(), it.id().equals(topic)))
                                .toList(),
                        rows,
                        found.size() > AT_ONCE
                                ? address(which, topic, rows.getLast().number())
                                : "",
                        visitor.may(DeskAction.ANSWER, EnteredFeatures.ENTERED)
                                && visitor.rights().mayReveal(ContactUses.INQUIRY)));
        return "desk/cases";
    }

    private static String address(Which which, String topic, String after) {
        return "/cases?state=" + DashedWord.of(which) + "&topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8)
                + "&after=" + after;
    }
}
