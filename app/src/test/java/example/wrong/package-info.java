/** Examples that break the rules of the house, so that the tests of the house can be seen to fail. Never started. */
package example.wrong;
