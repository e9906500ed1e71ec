package example.wrong.rules;

/** A name that says nothing. */
class OrderManager {}
