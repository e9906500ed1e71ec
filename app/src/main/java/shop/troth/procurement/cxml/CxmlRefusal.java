package shop.troth.procurement.cxml;

/** Ends the reading of a document with a status. Its message is nothing but the code. */
public final class CxmlRefusal extends RuntimeException {

    private final transient CxmlStatus status;

    public CxmlRefusal(CxmlStatus status) {
        super("a document is answered with status " + status.code());
        this.status = status;
    }

    public CxmlStatus status() {
        return status;
    }
}
