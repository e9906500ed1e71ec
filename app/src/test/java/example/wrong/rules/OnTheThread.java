package example.wrong.rules;

/** Meaning carried by the thread. */
class OnTheThread {
    static final ThreadLocal<String> WHO = new ThreadLocal<>();
}
