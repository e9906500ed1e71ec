package shop.troth.rights.approval;

/** Why somebody can't approve a case, or it can't be carried out yet. */
public enum NotApproved {
    /** They opened it themselves. */
    OPENED_IT,
    /** They are neither an owner nor a privacy officer. */
    NOT_AN_APPROVER,
    /** They approved it, or somebody in the same role did. */
    APPROVED_BEFORE,
    /** An approval is missing. */
    NOT_APPROVED,
    /** Somebody who approved it no longer has that role. */
    APPROVER_GONE
}
