package shop.troth.people.organizations;

/** What a member of an organization may do, each role as much as those before it. The names are in the database, so they must not change. */
public enum MemberRole {
    /** Orders nothing without an approval. */
    REQUESTER,

    /** Orders by themself, up to a limit if the member has one. */
    PURCHASER,

    /** Also approves what others want to order, up to the same limit. */
    APPROVER,

    /** Also invites and removes members, and sets their roles and limits. */
    ADMINISTRATOR;

    boolean approves() {
        return compareTo(APPROVER) >= 0;
    }
}
