package shop.troth.rights.successor;

/** What staff typed about a document. */
public record EvidenceDraft(String required, String title, String on, String sha256, String certifiedBy) {}
