package shop.troth.storefront.organization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.organization.ColleaguesOrders;
import shop.troth.checkout.organization.Member;
import shop.troth.checkout.organization.Organizations;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.token.Session;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** A company account, for its members: who is in it, and what was ordered. */
@Controller
@Sink
class OrganizationPage {

    static final String PATH = "/account/organization";

    private static final int MOST = 20;

    /** The end of the year 9999, in microseconds since 1970. */
    private static final long LAST = 253_402_300_799_000_000L;

    private static final Map<String, String> SAID = Map.of(
            "created", "Your company account is ready. Invite your colleagues below.",
            "joined", "You joined the company account.",
            "removed", "Done. Their orders are no longer shown here.");

    private final Organizations organizations;
    private final ColleaguesOrders colleaguesOrders;
    private final AgreePage agreePage;
    private final AccountFrames frames;
    private final Front front;

    OrganizationPage(
            Organizations organizations,
            ColleaguesOrders colleaguesOrders,
            AgreePage agreePage,
            AccountFrames frames,
            Front front) {
        this.organizations = organizations;
        this.colleaguesOrders = colleaguesOrders;
        this.agreePage = agreePage;
        this.frames = frames;
        this.front = front;
    }

    /** @param before microseconds since 1970: orders placed earlier */
    @GetMapping(PATH)
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = LAST + "") long before,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var latest = Instant.EPOCH.plus(Math.clamp(before, 0, LAST), ChronoUnit.MICROS);
        return organizations
                .of(session)
                .map(it -> page(store, it, latest, SAID.getOrDefault(said, ""), "", request, model))
                .orElseGet(() -> agreePage.beginning(store, said, request, model));
    }

    /** Shows the link of a new invitation, once: it lies nowhere. */
    @PostMapping(PATH + "/invite")
    String invite(Store store, Session session, HttpServletRequest request, Model model) {
        var token = organizations.invite(session).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var link = front.address(store.id()) + AgreePage.JOIN + "/" + token;
        var latest = Instant.EPOCH.plus(LAST, ChronoUnit.MICROS);
        return page(store, organizations.of(session).orElseThrow(), latest, "", link, request, model);
    }

    @PostMapping(PATH + "/end")
    String end(Session session, @RequestParam UUID member) {
        organizations.end(session, member);
        return "redirect:" + PATH + "?said=" + (organizations.of(session).isPresent() ? "removed" : "left");
    }

    private String page(
            Store store,
            Member self,
            Instant before,
            String note,
            String invitation,
            HttpServletRequest request,
            Model model) {
        var orders = colleaguesOrders.list(self, before, MOST);
        model.addAttribute(
                "page",
                new OrganizationView(
                        frames.frame(store, "Company account", request),
                        note,
                        self.owner(),
                        invitation,
                        members(store, self),
                        orders.orders().stream().map(it -> line(store, it)).toList(),
                        orders.more()
                                ? PATH + "?before=" + ChronoUnit.MICROS.between(Instant.EPOCH, orders.last())
                                : ""));
        return "storefront/organization/organization";
    }

    private List<OrganizationView.MemberLine> members(Store store, Member self) {
        var lines = new ArrayList<OrganizationView.MemberLine>();
        for (var one : organizations.members(self)) {
            var mine = one.id().equals(self.id());
            var who = mine ? "You" : "A colleague";
            lines.add(new OrganizationView.MemberLine(
                    one.id().toString(),
                    one.owner() ? who + " (created this account)" : who,
                    store.dispatch().minute(one.joined()),
                    end(self, mine)));
        }
        return List.copyOf(lines);
    }

    private static String end(Member self, boolean mine) {
        if (mine) {
            return self.owner() ? "End for everyone" : "Leave";
        }
        return self.owner() ? "Remove" : "";
    }

    private static OrganizationView.OrderLine line(Store store, ColleaguesOrders.Shared shared) {
        var order = shared.order();
        return new OrganizationView.OrderLine(
                order.number(),
                store.dispatch().day(order.placedAt()),
                shared.name().reveal(),
                order.lines().stream()
                        .map(it -> "%d × %s".formatted(it.quantity(), it.name()))
                        .toList(),
                Amounts.text(order.total()));
    }
}
