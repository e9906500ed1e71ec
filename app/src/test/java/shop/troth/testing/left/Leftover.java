package shop.troth.testing.left;

/**
 * Something that a test class left behind.
 *
 * @param what one sentence
 * @param clean takes it away
 */
record Leftover(String what, Runnable clean) {}
