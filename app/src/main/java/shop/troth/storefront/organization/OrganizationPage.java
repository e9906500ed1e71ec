package shop.troth.storefront.organization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.Invite;
import shop.troth.people.organizations.MemberRole;
import shop.troth.people.organizations.OrganizationForms;
import shop.troth.people.organizations.OwnOrganization;
import shop.troth.people.organizations.OwnOrganization.Member;
import shop.troth.people.organizations.RequestApproval;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.checkout.saved.ApprovalAtCheckout;
import shop.troth.storefront.organization.OrganizationView.MemberLine;
import shop.troth.storefront.organization.OrganizationView.ReceivedLine;
import shop.troth.storefront.organization.OrganizationView.SentLine;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.web.limits.TryLimits;

/** The organization of an account: creating and joining one, its members, and their orders. */
@Controller
@Sink
@RequiredArgsConstructor
class OrganizationPage {

    private static final String HERE = "/account/organization";
    private static final String DONE = "redirect:" + HERE + "?said=";
    private static final String TOO_OFTEN = "Too many attempts from your network. Please wait an hour and try again.";
    /** Up to nine digits and two decimals, or nothing. */
    private static final Pattern AMOUNT = Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,2})?)?");

    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("created", "Your organization is ready. Invite the people you order with."),
            Map.entry(
                    "invited",
                    "The invitation is good for 7 days. Ask the person you invited to sign in with that email address,"
                            + " or to create an account with it."),
            Map.entry("many", "Too many invitations are waiting. Cancel one first."),
            Map.entry("unsent", "Only members who manage an organization can invite people to it."),
            Map.entry("joined", "You joined the organization."),
            Map.entry("gone", "This invitation is no longer valid."),
            Map.entry("member", "You’re already in an organization."),
            Map.entry("full", "This organization has reached its limit of members."),
            Map.entry("elsewhere", "You’re already in an organization. Leave it first to join another."),
            Map.entry(
                    "asked", "We got your request. We’ll get in touch with the member who manages this organization."),
            Map.entry("already", "Your organization has asked already, or its account is open."),
            Map.entry("allowed", "What that member may order was changed."),
            Map.entry("amount", "Enter the limit as an amount, such as 500.00, or leave it empty for none."),
            Map.entry("last", "Make another member an administrator first. Then you can leave."),
            Map.entry("left", "You left the organization. Its members no longer see your orders."),
            Map.entry("removed", "That member was removed, and their orders no longer appear here."),
            Map.entry("withdrawn", "The invitation was withdrawn."));

    private final OwnOrganization organization;
    private final Invite invite;
    private final RequestApproval requestApproval;
    private final OrganizationOrders orders;
    private final StatementPage.Statements statements;
    private final AccountFrames frames;
    private final TryLimits tries;

    /** @param before microseconds since 1970; shows orders placed earlier */
    @GetMapping(HERE)
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = OrganizationOrders.LAST + "") long before,
            HttpServletRequest request,
            Model model) {
        var latest = Instant.EPOCH.plus(Math.clamp(before, 0, OrganizationOrders.LAST), ChronoUnit.MICROS);
        var fields = CheckoutFields.empty(OrganizationForms.INVITE);
        return show(store, session, SAID.getOrDefault(said, ""), latest, fields, request, model);
    }

    @PostMapping(HERE)
    String create(Session session) {
        return DONE + (organization.create(session) ? "created" : "member");
    }

    @PostMapping(HERE + "/invite")
    String invite(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = OrganizationForms.INVITE.read(request.getParameterMap());
        var now = Instant.EPOCH.plus(OrganizationOrders.LAST, ChronoUnit.MICROS);
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(store, session, "", now, CheckoutFields.typed(typed), request, model);
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return show(store, session, TOO_OFTEN, now, CheckoutFields.typed(typed), request, model);
        }
        return DONE
                + switch (invite.invite(session, typed)) {
                    case WAITS -> "invited";
                    case TOO_MANY -> "many";
                    case NOT_MANAGED -> "unsent";
                };
    }

    @PostMapping(HERE + "/withdraw")
    String withdraw(Session session, @RequestParam UUID invitation) {
        return invite.withdraw(session, invitation) ? DONE + "withdrawn" : "redirect:" + HERE;
    }

    @PostMapping(HERE + "/join")
    String join(Session session, @RequestParam UUID invitation) {
        return DONE
                + switch (invite.accept(session, invitation)) {
                    case JOINED -> "joined";
                    case MEMBER -> "member";
                    case GONE -> "gone";
                    case FULL -> "full";
                    case ELSEWHERE -> "elsewhere";
                };
    }

    @PostMapping(HERE + "/decline")
    String decline(Session session, @RequestParam UUID invitation) {
        invite.decline(session, invitation);
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/remove")
    String remove(Session session, @RequestParam UUID member) {
        return organization.remove(session, member) ? DONE + "removed" : "redirect:" + HERE;
    }

    /** @param limit of one order, in whole units and hundredths; empty for none */
    @PostMapping(HERE + "/role")
    String allow(
            Store store,
            Session session,
            @RequestParam UUID whom,
            @RequestParam MemberRole role,
            @RequestParam(defaultValue = "") String limit) {
        var typed = limit.strip().replace("$", "").replace(",", "");
        if (!AMOUNT.matcher(typed).matches()) {
            return DONE + "amount";
        }
        var most = typed.isEmpty()
                ? null
                : Long.valueOf(Money.of(store.currency(), new BigDecimal(typed)).getAmountMinorLong());
        return organization.allow(session, whom, role, most) ? DONE + "allowed" : "redirect:" + HERE;
    }

    /** Asks for terms, so that the organization can order on account. */
    @PostMapping(HERE + "/terms")
    String ask(Store store, Session session) {
        return DONE + (statements.ask(store, session) ? "asked" : "already");
    }

    @PostMapping(HERE + "/leave")
    String leave(Session session) {
        return DONE + (organization.leave(session) ? "left" : "last");
    }

    private String show(
            Store store,
            Session session,
            String note,
            Instant before,
            CheckoutFields fields,
            HttpServletRequest request,
            Model model) {
        var members = organization.members(session);
        var manages = members.stream().anyMatch(it -> it.mine() && it.manages());
        var page = orders.page(store, session, before);
        model.addAttribute(
                "page",
                new OrganizationView(
                        frames.frame(store, "Your organization", request),
                        note,
                        members.stream().map(it -> member(store, it, manages)).toList(),
                        manages,
                        invite.received(session).stream()
                                .map(it -> new ReceivedLine(
                                        it.id().toString(),
                                        name(it.from()),
                                        RoleWords.of(it.role()),
                                        store.dispatch().day(it.until())))
                                .toList(),
                        invite.sent(session).stream()
                                .map(it -> new SentLine(
                                        it.id().toString(),
                                        RoleWords.name(it.role()),
                                        store.dispatch().day(it.at()),
                                        store.dispatch().day(it.until())))
                                .toList(),
                        fields.of("email").getFirst(),
                        page.lines(),
                        page.older().map(it -> HERE + "?before=" + it).orElse(""),
                        statements.line(store, session),
                        requestApproval.waiting(session).size()));
        return "storefront/organization/organization";
    }

    private static MemberLine member(Store store, Member member, boolean manages) {
        var name = name(member.name());
        return new MemberLine(
                member.mine() ? "You" : name.isEmpty() ? "A member without a name" : name,
                member.mine(),
                store.dispatch().day(member.joinedAt()),
                member.manages(),
                manages && !member.mine() ? member.number().toString() : "",
                RoleWords.of(member.manages() ? MemberRole.ADMINISTRATOR : member.role()),
                member.role().name(),
                member.limitMinor() == null ? "" : Amounts.text(ApprovalAtCheckout.money(store, member.limitMinor())));
    }

    private static String name(Optional<OpenedValues> person) {
        return person.flatMap(it -> it.find(Kind.NAME)).map(it -> it.reveal()).orElse("");
    }
}
