package shop.troth.people.organizations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;

/**
 * Approvals within an organization. A member who may not order by themself, or wants to order for more than their limit, asks; somebody
 * else who approves decides. An approval is for these items at most at this total, and for one order.
 */
@Component
@RequiredArgsConstructor
public class RequestApproval {

    /** How long a request waits for a decision, and an approval for its order. */
    public static final Duration WAITS = Duration.ofDays(14);

    /** Maximum number of requests of one member at a time, decided or not, and of those that an approver sees at once. */
    static final int MOST = 100;

    /** An item of a request, with the name that the store gave it. */
    public record Item(String sku, String name, int quantity) {}

    /** What became of a request. */
    public enum State {
        OPEN,
        APPROVED,
        DECLINED
    }

    /** Why a request was declined. A list, because words of one's own could be about somebody. */
    public enum Reason {
        NOT_NEEDED,
        TOO_MUCH,
        OTHER_ITEM,
        NO_BUDGET,
        TALK
    }

    /**
     * A request, as its approvers see it, or whoever asked.
     *
     * @param name who asked; to whoever asked, who decided; empty if they gave none, left, or do not allow it to be shown
     * @param above whether it is above the limit of the approver who asks
     */
    public record Request(
            UUID id,
            Optional<OpenedValues> name,
            List<Item> items,
            long totalMinor,
            State state,
            Optional<Reason> reason,
            boolean isOrdered,
            boolean above,
            Instant at,
            Instant until) {}

    /** The outcome of asking for an approval. */
    public enum Asked {
        WAITS,
        TOO_MANY,

        /** Nobody else in the organization approves as much. */
        NOBODY
    }

    /** The outcome of deciding. */
    public enum Decided {
        DONE,

        /** It was withdrawn, has expired, or somebody else decided. */
        GONE,

        /** It costs more than this approver may approve. */
        ABOVE,

        /** The quantities are not some of those that were asked for. */
        NOT_LESS
    }

    private final JdbcClient db;
    private final Members members;
    private final ApprovalRequests requests;
    private final OwnOrganization organization;
    private final AddressChoices addresses;
    private final Vault vault;
    private final MailQueue mail;
    private final Clock clock;

    /** Returns whether somebody is a member who must have some orders approved. */
    public boolean isRestricted(Session session) {
        return members.of(session.store(), session.account())
                .filter(it -> !it.mayOrder(Long.MAX_VALUE))
                .isPresent();
    }

    /**
     * Returns whether a member must have an order approved by somebody else. Only what they order with their account's email address is the
     * organization's.
     */
    public boolean isNeeded(Session session, SubjectId buyer, long totalMinor) {
        return isNeededOnAccount(session, totalMinor)
                && addresses.sameAddress(session.store(), session.person()).contains(buyer);
    }

    /** Like {@link #isNeeded} for an order on the organization's account, which is the organization's with any email address. */
    public boolean isNeededOnAccount(Session session, long totalMinor) {
        return members.of(session.store(), session.account())
                .filter(it -> !it.mayOrder(totalMinor))
                .isPresent();
    }

    /** Returns the organization of an account, and keeps its membership as it is until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> keep(Session session) {
        return members.keep(session.store(), session.account()).map(Members.Row::organization);
    }

    /**
     * Asks for an approval. Asking again for the same changes nothing.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public Asked ask(Session session, List<Item> items, long totalMinor) {
        AccountLock.take(db, "organization", session.store(), session.account());
        var found = members.keep(session.store(), session.account());
        if (found.isEmpty()) {
            return Asked.NOBODY;
        }
        var mine = found.get();
        var approvers = approvers(mine, totalMinor);
        if (approvers.isEmpty()) {
            return Asked.NOBODY;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var before = requests.of(mine.store(), mine.account(), now);
        if (before.stream().anyMatch(it -> it.state() == State.OPEN && covers(it, pieces(items), totalMinor))) {
            return Asked.WAITS;
        }
        if (before.size() >= MOST) {
            return Asked.TOO_MANY;
        }
        requests.add(new ApprovalRequests.Row(
                mine.store(),
                UUID.randomUUID(),
                mine.organization(),
                mine.account(),
                mine.person(),
                items,
                totalMinor,
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                now.plus(WAITS),
                new byte[0]));
        approvers.forEach(it -> mail.renew(mine.store(), AccountMails.APPROVAL_ASKED, it.account(), now));
        return Asked.WAITS;
    }

    /** Returns the requests that this member can decide on, oldest first; none unless they approve. */
    public List<Request> waiting(Session session) {
        return approver(session)
                .map(mine -> {
                    var others = requests.waiting(mine.store(), mine.organization(), clock.instant()).stream()
                            .filter(it -> !it.account().equals(mine.account()))
                            .toList();
                    var names = names(
                            mine.store(),
                            others.stream().map(ApprovalRequests.Row::person).toList());
                    return others.stream()
                            .map(it -> shown(
                                    it, Optional.ofNullable(names.get(it.person())), !mine.mayOrder(it.totalMinor())))
                            .toList();
                })
                .orElse(List.of());
    }

    /** Returns whether this member approves what others want to order. */
    public boolean isApprover(Session session) {
        return approver(session).isPresent();
    }

    /** Returns what this member asked for, newest first. */
    public List<Request> own(Session session) {
        var mine = members.of(session.store(), session.account());
        if (mine.isEmpty()) {
            return List.of();
        }
        var all = members.all(session.store(), mine.get().organization()).stream()
                .map(Members.Row::person)
                .collect(Collectors.toSet());
        var own = mine(mine.get());
        var names = names(
                session.store(),
                own.stream()
                        .flatMap(it -> it.decidedBy().stream())
                        .filter(all::contains)
                        .distinct()
                        .toList());
        return own.reversed().stream()
                .map(it -> shown(it, it.decidedBy().map(names::get), false))
                .toList();
    }

    /**
     * Approves a request, as it is or with fewer items. Whoever asked is told by email.
     *
     * @param quantities by item number; an item that is missing is left out
     */
    @Transactional
    public Decided approve(Session session, UUID id, Map<String, Integer> quantities) {
        return decide(session, id, (row, by, until) -> {
            var left = row.items().stream()
                    .map(it -> new Item(it.sku(), it.name(), quantities.getOrDefault(it.sku(), 0)))
                    .filter(it -> it.quantity() != 0)
                    .toList();
            var asked = pieces(row.items());
            var less = !left.isEmpty()
                    && asked.keySet().containsAll(quantities.keySet())
                    && left.stream()
                            .allMatch(it -> it.quantity() > 0 && it.quantity() <= asked.getOrDefault(it.sku(), 0));
            return less ? Optional.of(row.decided(left, State.APPROVED, null, by, until)) : Optional.empty();
        });
    }

    /** Declines a request. Whoever asked is told by email. */
    @Transactional
    public Decided decline(Session session, UUID id, Reason why) {
        return decide(
                session, id, (row, by, until) -> Optional.of(row.decided(row.items(), State.DECLINED, why, by, until)));
    }

    private interface Decision {
        Optional<ApprovalRequests.Row> of(ApprovalRequests.Row row, SubjectId by, Instant until);
    }

    private Decided decide(Session session, UUID id, Decision decision) {
        AccountLock.take(db, "organization", session.store(), session.account());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var mine = members.keep(session.store(), session.account())
                .filter(it -> members.role(it).approves());
        var found = mine.flatMap(by -> requests.lock(session.store(), id, now)
                .filter(it -> it.state() == State.OPEN)
                .filter(it -> it.organization().equals(by.organization()))
                .filter(it -> !it.account().equals(by.account())));
        if (found.isEmpty()) {
            return Decided.GONE;
        }
        var changed = decision.of(found.get(), mine.get().person(), now.plus(WAITS));
        if (changed.isEmpty()) {
            return Decided.NOT_LESS;
        }
        if (changed.get().state() == State.APPROVED
                && !mine.get().mayOrder(found.get().totalMinor())) {
            return Decided.ABOVE;
        }
        requests.change(changed.get());
        mail.renew(session.store(), AccountMails.APPROVAL_DECIDED, found.get().account(), now);
        return Decided.DONE;
    }

    /** Removes a request of this member's own, decided or not. Does nothing if it no longer exists. */
    @Transactional
    public void withdraw(Session session, UUID id) {
        requests.lock(session.store(), id, clock.instant())
                .filter(it -> it.account().equals(session.account()))
                .ifPresent(requests::remove);
    }

    /** Returns what to order with an approval of this member; empty if it is not approved, or was used. */
    public Optional<List<Item>> approved(Session session, UUID id) {
        return members.of(session.store(), session.account()).stream()
                .flatMap(it -> mine(it).stream())
                .filter(it -> it.id().equals(id) && it.state() == State.APPROVED)
                .findFirst()
                .map(ApprovalRequests.Row::items);
    }

    /** Returns the state of the request for exactly these items at no more than this total, the best one. */
    public Optional<State> stateOf(Session session, Map<String, Integer> pieces, long totalMinor) {
        var states = members.of(session.store(), session.account()).stream()
                .flatMap(it -> mine(it).stream())
                .filter(it -> it.state() != State.DECLINED && covers(it, pieces, totalMinor))
                .map(ApprovalRequests.Row::state)
                .toList();
        return states.contains(State.APPROVED)
                ? Optional.of(State.APPROVED)
                : states.stream().findFirst();
    }

    /**
     * Uses an approval for an order, in the transaction that places it.
     *
     * @param isOver whether an order for which it was used before was never paid, so that it counts again
     * @return false if there is none for exactly these items at no more than this total: the order must not be placed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(
            Session session, OrderId order, Map<String, Integer> pieces, long totalMinor, Predicate<OrderId> isOver) {
        return members.keep(session.store(), session.account())
                .flatMap(it -> mine(it).stream()
                        .filter(one -> one.state() == State.APPROVED && covers(one, pieces, totalMinor))
                        .flatMap(one -> requests.lock(it.store(), one.id(), clock.instant()).stream())
                        .filter(one -> one.order()
                                .filter(before -> !before.equals(order) && !isOver.test(before))
                                .isEmpty())
                        .findFirst())
                .map(one -> {
                    requests.change(one.ordered(order));
                    return true;
                })
                .orElse(false);
    }

    private List<ApprovalRequests.Row> mine(Members.Row member) {
        return requests.of(member.store(), member.account(), clock.instant()).stream()
                .filter(it -> it.organization().equals(member.organization()))
                .toList();
    }

    private Optional<Members.Row> approver(Session session) {
        return members.of(session.store(), session.account())
                .filter(it -> members.role(it).approves());
    }

    private List<Members.Row> approvers(Members.Row mine, long totalMinor) {
        return members.all(mine.store(), mine.organization()).stream()
                .filter(it -> !it.account().equals(mine.account()))
                .filter(it -> members.role(it).approves() && it.mayOrder(totalMinor))
                .toList();
    }

    private Map<SubjectId, OpenedValues> names(StoreId store, List<SubjectId> people) {
        var use = OrganizationUses.REQUESTS;
        return vault.openAll(store, people, use, use.known());
    }

    private static Request shown(ApprovalRequests.Row row, Optional<OpenedValues> name, boolean above) {
        return new Request(
                row.id(),
                name,
                row.items(),
                row.totalMinor(),
                row.state(),
                row.reason(),
                row.order().isPresent(),
                above,
                row.askedAt(),
                row.expiresAt());
    }

    private static boolean covers(ApprovalRequests.Row row, Map<String, Integer> pieces, long totalMinor) {
        return pieces(row.items()).equals(pieces) && totalMinor <= row.totalMinor();
    }

    private static Map<String, Integer> pieces(List<Item> items) {
        return items.stream().collect(Collectors.toMap(Item::sku, Item::quantity, Integer::sum));
    }
}
