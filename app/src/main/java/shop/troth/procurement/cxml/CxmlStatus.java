package shop.troth.procurement.cxml;

/**
 * The status of a response (cXML 1.2 User’s Guide, “Status”). A code from 500 is about this moment: senders try again later.
 *
 * @param said one or more sentences, which name an element of the document if something is wrong with it; nothing about a person
 */
public record CxmlStatus(int code, String said) {

    private static final int BUSY = 500;

    public static CxmlStatus ok(String said) {
        return new CxmlStatus(200, said);
    }

    /** It is not XML, or not cXML. */
    public static CxmlStatus unreadable(String said) {
        return new CxmlStatus(400, said);
    }

    /** The sender is not known. */
    public static CxmlStatus unknown(String said) {
        return new CxmlStatus(401, said);
    }

    /** The policy does not allow it. */
    public static CxmlStatus forbidden(String said) {
        return new CxmlStatus(403, said);
    }

    /** Something in it is missing, or cannot be taken. */
    public static CxmlStatus unacceptable(String said) {
        return new CxmlStatus(406, said);
    }

    /** It does not fit the prices, the stock, or the orders that there are. */
    public static CxmlStatus conflict(String said) {
        return new CxmlStatus(409, said);
    }

    public static CxmlStatus unsupported(String said) {
        return new CxmlStatus(450, said);
    }

    /** It could not be done now. */
    public static CxmlStatus later(String said) {
        return new CxmlStatus(560, said);
    }

    /** Whether the sender is asked to try again, so that nothing was decided. */
    public boolean isLater() {
        return code >= BUSY;
    }

    /** The code in words. */
    String text() {
        return switch (code) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 450 -> "Not Implemented";
            default -> "Temporary server error";
        };
    }
}
