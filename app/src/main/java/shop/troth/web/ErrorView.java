package shop.troth.web;

/**
 * The content of an error page.
 *
 * @param status the HTTP status
 * @param title a short line
 * @param text what to do now
 * @param store the store's name
 */
public record ErrorView(int status, String title, String text, String store) {

    static ErrorView of(int status, String store) {
        return switch (status) {
            case 404 ->
                new ErrorView(status, "Page not found", "It may have moved, or the link may have a typo.", store);
            case 405 ->
                new ErrorView(
                        status, "That doesn’t work here", "Please go back and try the link or button again.", store);
            case 403 ->
                new ErrorView(
                        status,
                        "That form came from another site",
                        "For your security, we only accept forms from our own pages. Please open the page here and submit it again.",
                        store);
            case 409 ->
                new ErrorView(
                        status,
                        "We couldn’t make that change",
                        "Please check your cart and change it there. It holds up to 100 different items.",
                        store);
            case 413 -> new ErrorView(status, "That was too much at once", "Please shorten it and try again.", store);
            case 423 ->
                new ErrorView(
                        status,
                        "We can’t do that right now",
                        "We can’t use this email address at the moment. If you have a question, please contact us.",
                        store);
            case 429 -> new ErrorView(status, "Too many requests", "Please wait a moment and try again.", store);
            case 503 -> new ErrorView(status, "We’ll be right back", "Please try again in a minute.", store);
            default ->
                status < 500
                        ? new ErrorView(status, "We couldn’t read that", "Please go back and try again.", store)
                        : new ErrorView(
                                status,
                                "Something went wrong on our end",
                                "Nothing was lost. Please try again.",
                                store);
        };
    }
}
