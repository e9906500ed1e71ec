package shop.troth.checkout.organization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.EndsWithAccount;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Session;

/**
 * Who belongs to which organization. Each member has an account and a sign-in of their own, and joined by agreeing that the others see
 * their orders. An invitation is a link that the owner gets on a page and passes on: the store is told nobody else's address.
 */
@Component
public class Organizations implements EndsWithAccount {

    /** The most members of one organization. */
    public static final int MOST = 50;

    private static final String INVITATION = "organization-invitation";
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final MemberRows rows;
    private final AccountLinks links;
    private final Clock clock;

    Organizations(MemberRows rows, AccountLinks links, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.clock = clock;
    }

    /** The membership of whoever is signed in. */
    public Optional<Member> of(Session who) {
        return rows.ofAccount(who.store(), who.account());
    }

    /** Everybody in the organization of a member, its owner first. */
    public List<Member> members(Member member) {
        return rows.of(member.store(), member.organization());
    }

    /** Begins one, whose owner has agreed. Safe to repeat; changes nothing for somebody who is in one. */
    @Transactional
    public void begin(Session owner) {
        rows.add(owner, UUID.randomUUID(), true, clock.instant());
    }

    /**
     * A new invitation in place of the one before: for one colleague, for a week.
     *
     * @return its token, shown once; nothing unless an owner asks, and there is room
     */
    @Transactional
    public Optional<String> invite(Session owner) {
        return of(owner)
                .filter(Member::owner)
                .filter(it -> rows.lock(it.store(), it.organization()).size() < MOST)
                .map(it -> links.next(
                                it.store(),
                                INVITATION,
                                List.of(it.organization()),
                                clock.instant().plus(GOOD_FOR))
                        .values()
                        .iterator()
                        .next());
    }

    /** Whether an invitation can still be used. */
    public boolean isGood(StoreId store, String token) {
        return links.find(store, INVITATION, token, clock.instant())
                .filter(it -> !rows.of(store, it).isEmpty())
                .isPresent();
    }

    /**
     * Uses an invitation, for somebody who has agreed.
     *
     * @return whether they are a member now; false leaves the invitation as it is, unless it was not good
     */
    @Transactional
    public boolean join(Session who, String token) {
        if (of(who).isPresent()) {
            return false;
        }
        var organization = links.take(who.store(), INVITATION, token, clock.instant());
        return organization
                .map(it -> rows.lock(who.store(), it))
                .filter(it -> !it.isEmpty() && it.size() < MOST)
                .filter(it -> rows.add(who, it.getFirst().organization(), false, clock.instant()))
                .isPresent();
    }

    /**
     * Ends a membership: one's own, or, for the owner, anybody's. When the owner leaves, it ends for everybody. Safe to repeat.
     *
     * @param id of the member
     */
    @Transactional
    public void end(Session who, UUID id) {
        of(who).ifPresent(self -> rows.lock(self.store(), self.organization()).stream()
                .filter(it -> it.id().equals(id) && (self.owner() || it.id().equals(self.id())))
                .findFirst()
                .ifPresent(this::remove));
    }

    private void remove(Member member) {
        if (member.owner()) {
            links.end(member.store(), List.of(member.organization()));
        }
        rows.remove(member);
    }

    @Override
    public void ended(StoreId store, UUID account, Instant at) {
        erased(store, account);
    }

    @Override
    public void erased(StoreId store, UUID account) {
        rows.ofAccount(store, account).ifPresent(this::remove);
    }
}
